# A zoo: staff, door keys, rota and radios, each with a script of the house.
set -eu
number=${PARAM_NUMBER:-Z-207}
name=${PARAM_NAME:-Marisol Benitez}
house=${PARAM_HOUSE:-bears}
tetanus=${PARAM_TETANUS:-2024-05-17}
mkdir -p data inbox letters
echo "${number#Z-}" >data/next
printf '%s\n' "Z-118;Ngozi Okafor;$house;2019-04-01" >data/staff.csv
: >data/keys.csv; : >data/health.csv; : >data/rota.csv
echo "Z-118;channel-4" >data/radios.csv
printf '%s\n' "$house-outer" "$house-inner" kitchen >data/doors
printf 'From: company doctor\nName: %s\nfit for work with animals: yes\ntetanus: %s\n' "$name" "$tetanus" >inbox/doctor.txt
printf 'Dear @NAME@,\nwelcome to the @HOUSE@. Your number is @NUMBER@, please be at gate 2 at 06:45.\n' >letters/welcome.txt
cat >staff <<'S'
#!/bin/bash
# staff find NAME | new NAME HOUSE DAY | health NUMBER WHAT DATE
set -eu
cd "$(dirname "$0")/data"
case ${1:-} in
find) grep -i "${2:?}" staff.csv || { echo "staff: nobody called $2"; } ;;
new)
    n=Z-$(cat next); echo "$n;${2:?};${3:?};${4:?}" >>staff.csv; echo $((${n#Z-} + 1)) >next; echo "staff: $n $2" ;;
health) echo "${2:?};${3:?};${4:?}" >>health.csv; echo "staff: $3 of $2 is $4" ;;
*) echo "usage: staff find NAME | new NAME HOUSE DAY | health NUMBER WHAT DATE" >&2; exit 2 ;;
esac
S
cat >keys <<'S'
#!/bin/bash
# keys issue NUMBER DOOR | list NUMBER
set -eu
cd "$(dirname "$0")/data"
case ${1:-} in
issue)
    grep -qx "${3:?}" doors || { echo "keys: no door $3" >&2; exit 1; }
    case $3 in *-inner) grep -q "^$2;tetanus;" health.csv || { echo "keys: $2 has no tetanus date, inner doors stay shut" >&2; exit 1; } ;; esac
    echo "$2;$3" >>keys.csv; echo "keys: $3 for $2" ;;
list) grep "^${2:?};" keys.csv ;;
*) echo "usage: keys issue NUMBER DOOR | list NUMBER" >&2; exit 2 ;;
esac
S
cat >rota <<'S'
#!/bin/bash
# rota add NUMBER DAY WITH | show NUMBER
set -eu
cd "$(dirname "$0")/data"
case ${1:-} in
add) grep -q "^${4:?};" staff.csv || { echo "rota: $4 is nobody's number" >&2; exit 1; }
    echo "${2:?};${3:?};$4" >>rota.csv; echo "rota: $2 from $3, together with $4" ;;
show) grep "^${2:?};" rota.csv ;;
*) echo "usage: rota add NUMBER DAY WITH | show NUMBER" >&2; exit 2 ;;
esac
S
cat >radio <<'S'
#!/bin/bash
# radio give NUMBER CHANNEL
set -eu
cd "$(dirname "$0")/data"
[ "${1:-}" = give ] || { echo "usage: radio give NUMBER CHANNEL" >&2; exit 2; }
case ${3:?} in channel-[1-6]) ;; *) echo "radio: no channel $3, there are channel-1 to channel-6" >&2; exit 1 ;; esac
echo "$2;$3" >>radios.csv; echo "radio: $3 for $2"
S
chmod +x staff keys rota radio
