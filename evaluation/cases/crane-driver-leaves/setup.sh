# A container terminal: staff, roster of the cranes, fobs of the cabins, keys of the remote console.
set -eu
id=${PARAM_STAFF_ID:-k0417}
name=${PARAM_NAME:-Rasmus Eide}
heir=${PARAM_SUCCESSOR:-k0388}
last=${PARAM_LAST_DAY:-2026-11-30}
shift=${PARAM_SHIFT:-2026-12-05}
fob=${PARAM_FOB:-231}
mkdir -p letters archive
jq -n --arg id "$id" --arg name "$name" --arg heir "$heir" '{($id): {name: $name, crane: "STS-3", state: "active"}, ($heir): {name: "Oda Lervik", crane: "STS-3", state: "active"}, "k0402": {name: "Geir Moe", crane: "STS-1", state: "active"}}' >staff.json
printf '%s\n' "2026-11-27;STS-3;early;$id" "$shift;STS-3;late;$id" "2026-12-06;STS-1;late;k0402" >roster.csv
printf '%s\n' "$fob;cabin STS-3;$id" "232;cabin STS-3;$heir" "240;cabin STS-1;k0402" >fobs.csv
printf '%s\n' "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPa1 $id@console" "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIQb2 $heir@console" >console_keys
cat >staff <<'S'
#!/bin/bash
# staff show ID | staff close ID DAY
set -eu
cd "$(dirname "$0")"
id=${2:?}
jq -e --arg id "$id" 'has($id)' staff.json >/dev/null || { echo "staff: nobody has the number $id" >&2; exit 1; }
case $1 in
show) jq -c --arg id "$id" '.[$id]' staff.json ;;
close)
    open=$(awk -F';' -v id="$id" -v day="${3:?}" '$4 == id && $1 > day {print $1}' roster.csv | head -1)
    [ -z "$open" ] || { echo "staff: $id still has a shift on $open, give it away first" >&2; exit 1; }
    jq --arg id "$id" --arg day "$3" '.[$id].state = "left " + $day' staff.json >staff.new && mv staff.new staff.json
    echo "staff: $id closed as of $3" ;;
*) echo "usage: staff show ID | close ID DAY" >&2; exit 2 ;;
esac
S
cat >roster <<'S'
#!/bin/bash
# roster of ID | roster give DAY FROM TO
set -eu
cd "$(dirname "$0")"
case $1 in
of) grep ";${2:?}\$" roster.csv || echo "roster: no shift of $2" ;;
give)
    grep -q "^${2:?};.*;${3:?}\$" roster.csv || { echo "roster: $3 has no shift on $2" >&2; exit 1; }
    sed -i "s/^\($2;.*;\)$3\$/\1${4:?}/" roster.csv
    echo "roster: $2 goes from $3 to $4" ;;
esac
S
cat >fob <<'S'
#!/bin/bash
# fob list ID | fob lock NUMBER
set -eu
cd "$(dirname "$0")"
case $1 in
list) grep ";${2:?}\$" fobs.csv || echo "fob: none of $2" ;;
lock) sed -i "s/^\(${2:?};.*;\).*/\1locked/" fobs.csv; echo "fob: $2 locked" ;;
*) echo "usage: fob list ID | fob lock NUMBER" >&2; exit 2 ;;
esac
S
chmod +x staff roster fob
