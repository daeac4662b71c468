# A mountain guides' office: the register of guides, the proofs on file, radios, the phones' profiles, the mailing lists.
set -eu
name=${PARAM_NAME:-Noemi Zurbriggen}
code=${PARAM_CODE:-NZU}
since=${PARAM_SINCE:-2026-12-14}
licence=${PARAM_LICENCE:-IV-55318}
ticket=${PARAM_TICKET:-MG-4170}
proof=${PARAM_PROOF:-2025-05-18}
mkdir -p inbox proofs phones lists
sqlite3 office.db "create table joiner (ticket text, name text, licence text, work text, since text, state text);
create table guide (code text primary key, name text, licence text unique, since text, radio text, may text default '');
insert into joiner values ('MG-4161', 'Reto Imseng', 'IV-55102', 'rock', '2026-11-02', 'done'), ('$ticket', '$name', '$licence', 'glacier', '$since', 'open');
insert into guide values ('RIM', 'Reto Imseng', 'IV-55102', '2026-11-02', 'Firn 26', 'rock'), ('BSC', 'Bea Schaller', 'IV-51877', '2021-06-01', 'Firn 11', 'glacier')"
echo "course in crevasse rescue, $name, passed on $proof" >"inbox/$ticket-crevasse.txt"
echo "Biner, crampons size 41, own rope" >inbox/other.txt
echo '{"code":"","name":"","channels":["R-161","E-canal"],"forecast":"slf","emergency":"1414"}' >phones/template.json
printf '%s\n' bea.schaller@firnbuero.example zita.walch@firnbuero.example >lists/glacier.txt
cat >cairn <<'S'
#!/bin/bash
# cairn radio CODE | proof CODE KIND DATE FILE | allow CODE WORK | card CODE
set -eu
cd "$(dirname "$0")"
[ $# -ge 2 ] || { echo "usage: cairn radio|proof|allow|card CODE ..." >&2; exit 2; }
[ -n "$(sqlite3 office.db "select 1 from guide where code = '$2'")" ] || { echo "cairn: no guide $2" >&2; exit 1; }
case $1 in
radio)
    next=$(sqlite3 office.db "select 1 + max(cast(substr(radio, 6) as integer)) from guide")
    sqlite3 office.db "update guide set radio = 'Firn $next' where code = '$2' and radio is null"
    echo "cairn: $2 is Firn $next" ;;
proof)
    [ -e "${5:?}" ] || { echo "cairn: no file $5" >&2; exit 1; }
    cp "$5" "proofs/$2-$3-$4.txt"; echo "cairn: proofs/$2-$3-$4.txt" ;;
allow)
    if [ "${3:?}" = glacier ] && ! ls proofs/"$2"-crevasse-* >/dev/null 2>&1; then
        echo "cairn: $2: no proof of crevasse rescue on file" >&2; exit 4
    fi
    sqlite3 office.db "update guide set may = '$3' where code = '$2'"
    echo "cairn: $2 may be sent on $3 tours" ;;
card) sqlite3 office.db "select code || ', ' || name || ', ' || radio || ', may: ' || may from guide where code = '$2'" ;;
*) echo "usage: cairn radio|proof|allow|card CODE ..." >&2; exit 2 ;;
esac
S
chmod +x cairn
