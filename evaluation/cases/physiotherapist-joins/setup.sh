# A practice for physiotherapy: its therapists in a database, accounts and groups in files, the rota, the key cards.
set -eu
login=${PARAM_LOGIN:-hollweg}
name=${PARAM_NAME:-Mareike Hollweg}
licence=${PARAM_LICENCE:-MT-48213}
start=${PARAM_START:-2026-12-01}
mkdir -p joiners accounts groups rota cards
sqlite3 practice.db <<'X'
CREATE TABLE therapists (login TEXT PRIMARY KEY, name TEXT NOT NULL, starts TEXT NOT NULL, hours REAL NOT NULL, licence TEXT);
INSERT INTO therapists VALUES ('abel', 'Jonas Abel', '2021-04-01', 38.5, 'MT-30977');
INSERT INTO therapists VALUES ('pohl', 'Silke Pohl', '2023-09-15', 20, 'KG-41105');
X
cat >"joiners/$login.txt" <<X
Name:     $name
Start:    $start
Hours:    30 a week
Licence:  $licence (copy seen, original comes by post)
Room:     groundfloor
X
printf 'abel\npohl\n' >groups/treatment
printf 'pohl\n' >groups/reception
printf 'abel;2021-03-29\npohl;2023-09-12\n' >cards/issued.csv
cat >account <<'X'
#!/bin/bash
# account add LOGIN GROUP
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = add ] && [ $# = 3 ] || { echo "usage: account add LOGIN GROUP" >&2; exit 2; }
[ -e "groups/$3" ] || { echo "account: there is no group $3" >&2; exit 1; }
echo "login $2, first password by paper" >"accounts/$2"
echo "$2" >>"groups/$3"
echo "account: $2 is in $3"
X
cat >rotactl <<'X'
#!/bin/bash
# rotactl open LOGIN DAY ROOM | show LOGIN
set -eu
cd "$(dirname "$0")"
case ${1:-} in
open)
    licence=$(sqlite3 practice.db "SELECT licence FROM therapists WHERE login = '${2:?}'")
    [ -n "$licence" ] || { echo "rotactl: $2 has no licence number in practice.db, the insurers would pay nothing" >&2; exit 4; }
    echo "$2;from ${3:?};${4:?};$licence" >"rota/$2.csv"
    echo "rotactl: $2 can be booked from $3" ;;
show) cat "rota/${2:?}.csv" ;;
*) echo "usage: rotactl open LOGIN DAY ROOM | show LOGIN" >&2; exit 2 ;;
esac
X
chmod +x account rotactl
