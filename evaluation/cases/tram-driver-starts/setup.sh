# A tram depot: the list of drivers, instructors, roster, keys and the letter to a new driver.
set -eu
number=${PARAM_NUMBER:-20417}
instructor=${PARAM_INSTRUCTOR:-Brandt}
mkdir -p lists letters/out
printf '%s\n' "20398;Hanne Wolff;2024-04-01" "20402;Modou Sarr;2025-09-01" >lists/drivers.csv
echo "$number" >lists/next
printf '%s\n' "$instructor;4" "$instructor;6" "Ilves;1" "Ilves;9" >lists/instructors.csv
: >lists/training.csv
printf '%s\n' "20398;6;2024-05-01" >lists/roster.csv
printf '%s\n' "57;20402" >lists/keys.csv
cat >letters/welcome.txt <<'L'
Dear @NAME@,
your staff number is @NUMBER@. Be at the depot at 05:10 on your first day,
gate B, and ask for the shift leader.
L
cat >driver <<'S'
#!/bin/bash
# driver add NAME DATE | show NUMBER
set -eu
cd "$(dirname "$0")"
case ${1:-} in
add) [[ ${3:?} =~ ^20[0-9]{2}-[0-9]{2}-[0-9]{2}$ ]] || { echo "driver: $3 is no date" >&2; exit 1; }
    n=$(cat lists/next); echo "$n;$2;$3" >>lists/drivers.csv; echo $((n + 1)) >lists/next; echo "driver: $n, $2, from $3" ;;
show) grep -h "^${2:?};" lists/drivers.csv lists/training.csv lists/roster.csv; grep ";$2$" lists/keys.csv ;;
*) echo "usage: driver add NAME DATE | show NUMBER" >&2; exit 2 ;;
esac
S
cat >training <<'S'
#!/bin/bash
# training with INSTRUCTOR NUMBER LINE: ninety kilometres with an instructor of the line
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = with ] || { echo "usage: training with INSTRUCTOR NUMBER LINE" >&2; exit 2; }
grep -qx "${2:?};${4:?}" lists/instructors.csv || { echo "training: $2 does not teach line $4" >&2; exit 1; }
echo "$3;line $4;$2;90 km" >>lists/training.csv
echo "training: $3 drives line $4 with $2, 90 km"
S
cat >roster <<'S'
#!/bin/bash
# roster put NUMBER LINE DATE
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = put ] || { echo "usage: roster put NUMBER LINE DATE" >&2; exit 2; }
grep -q "^${2:?};line ${3:?};" lists/training.csv || { echo "roster: $2 has no instructor for line $3" >&2; exit 1; }
echo "$2;$3;${4:?}" >>lists/roster.csv
echo "roster: $2 on line $3 from $4"
S
cat >key <<'S'
#!/bin/bash
# key issue NUMBER: the next free cab key
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = issue ] || { echo "usage: key issue NUMBER" >&2; exit 2; }
k=$(($(tail -1 lists/keys.csv | cut -d';' -f1) + 1)); echo "$k;${2:?}" >>lists/keys.csv; echo "key: cab key $k for $2, sign the book"
S
chmod +x driver training roster key
