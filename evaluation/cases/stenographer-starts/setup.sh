# The registry of a court: persons, their dictionaries, the stenotype machines of the chambers, letters.
set -eu
login=${PARAM_LOGIN:-evasquez}
name=${PARAM_NAME:-Elena Vasquez}
chamber=${PARAM_CHAMBER:-chamber-4}
start=${PARAM_START:-2026-12-01}
request=${PARAM_REQUEST:-R-778}
oath=${PARAM_OATH:-2026-11-19}
mkdir -p requests persons dictionaries/standard machines bin letters templates outbox
printf '%s\n' "number;person;seat;from;approved by" "R-771;Paul Imhof;archive;2026-11-02;Huguenin" \
    "$request;$name;$chamber;$start;Aubert" >requests/2026.csv
echo "R-771;closed" >requests/closed.csv
printf '%s\n' "STKPWHR the court" "HROEUPB line" "TPEUPBD find" >dictionaries/standard/main.txt
echo "$chamber jroux" >machines/M-07
echo "archive pimhof" >machines/M-03
printf 'name=Jeanne Roux\nleft=2026-10-31\n' >persons/jroux
printf 'name=Paul Imhof\nsworn=2026-10-30\n' >persons/pimhof
printf 'Dear @NAME@,\nyour seat is in @CHAMBER@ from @START@. The registry is open from 8 to 12.\n' >templates/welcome.txt
cat >bin/person <<'S'
#!/bin/bash
# person add LOGIN NAME | sworn LOGIN DATE | show LOGIN
set -eu
case ${1:-} in
add) [ ! -e "persons/$2" ] || { echo "person: $2 exists" >&2; exit 1; }; echo "name=$3" >"persons/$2"; echo "person: $2 added" ;;
sworn) echo "sworn=$3" >>"persons/$2"; echo "person: $2 sworn in on $3" ;;
show) cat "persons/$2"; grep -l " $2$" machines/* | sed 's,machines/,machine=,' || true ;;
*) echo "usage: person add|sworn|show LOGIN ..." >&2; exit 2 ;;
esac
S
cat >bin/machine <<'S'
#!/bin/bash
# machine list | give CHAMBER LOGIN | return MACHINE
set -eu
case ${1:-} in
list) (cd machines && grep . *) ;;
give)
    f=$(grep -l "^$2 free" machines/* || true)
    [ -n "$f" ] || { echo "machine: no free machine in $2, $(grep -h "^$2 " machines/* | cut -d' ' -f2) still has one" >&2; exit 1; }
    grep -q ^sworn= "persons/$3" || { echo "machine: $3 is not sworn in" >&2; exit 1; }
    echo "$2 $3" >"$f"; echo "machine: ${f#machines/} given to $3" ;;
return) sed -i 's/ .*/ free/' "machines/$2"; echo "machine: $2 is free" ;;
*) echo "usage: machine list | give CHAMBER LOGIN | return MACHINE" >&2; exit 2 ;;
esac
S
cat >bin/letter <<'S'
#!/bin/bash
# letter send LOGIN FILE
set -eu
[ "${1:-}" = send ] || { echo "usage: letter send LOGIN FILE" >&2; exit 2; }
grep -q @ "$3" && { echo "letter: $3 has empty fields" >&2; exit 1; }
cp "$3" "outbox/$2.txt"; echo "letter: for $2 in the outbox"
S
chmod +x bin/*
