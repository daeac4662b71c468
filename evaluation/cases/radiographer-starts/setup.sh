# The X-ray department of a hospital: who may work at which machine, who wears which dosimeter, certificates for the consoles.
set -eu
request=${PARAM_REQUEST:-RQ-2290}
login=${PARAM_LOGIN:-lmoser}
name=${PARAM_NAME:-Lea Moser}
modality=${PARAM_MODALITY:-ct}
start=${PARAM_START:-2026-12-01}
badge=${PARAM_BADGE:-TLD-0417}
mkdir -p requests inbox issued ca
ssh-keygen -q -t ed25519 -N '' -C console-ca -f ca/console_ca
ssh-keygen -q -t ed25519 -N '' -C "$login" -f ~/new_key
cp ~/new_key.pub "inbox/$login.pub"
cat >"requests/$request.txt" <<T
$request
From: personnel
New radiographer: $name, login $login
Modality: $modality, from $start
Skills certificate: seen, valid
T
sqlite3 staff.db <<Q
create table staff (login text primary key, name text not null, start text not null);
insert into staff values ('pvogt', 'Petra Vogt', '2019-04-01'), ('asingh', 'Arjun Singh', '2022-09-15');
create table may (login text, modality text, primary key (login, modality));
insert into may values ('pvogt', '$modality'), ('asingh', 'angio');
Q
printf '%s\n' 'badge;holder;since' 'TLD-0311;pvogt;2019-04-01' 'TLD-0388;asingh;2022-09-15' "$badge;;" >dosimeters.csv
cat >ris <<'S'
#!/bin/bash
# ris grant LOGIN MODALITY | who MODALITY
set -eu
cd "$(dirname "$0")"
no() { echo "ris: $1" >&2; exit 1; }
case ${1:-} in
grant)
    [ -n "$(sqlite3 staff.db "select 1 from staff where login = '${2:?}'")" ] || no "no $2 in staff"
    grep -q ";$2;" dosimeters.csv || no "$2 holds no dosimeter"
    sqlite3 staff.db "insert or ignore into may values ('$2', '${3:?}')"
    echo "ris: $2 may work at $3" ;;
who) sqlite3 -separator ' ' staff.db "select login, name from may join staff using (login) where modality = '${2:?}' order by login" ;;
*) echo "usage: ris grant LOGIN MODALITY | who MODALITY" >&2; exit 2 ;;
esac
S
chmod +x ris
