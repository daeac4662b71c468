# A stonemason's shop for kitchen worktops: orders, what the saw cut, slabs and who holds them, complaints.
set -eu
order=${PARAM_ORDER:-2208}
customer=${PARAM_CUSTOMER:-Ziegler}
stone=${PARAM_STONE:-nero}
slab=${PARAM_SLAB:-N31}
mkdir -p drawings complaints
cat >orders.json <<J
[
  {"order": 2190, "customer": "Brandt", "stone": "$stone", "fitted": null},
  {"order": $order, "customer": "$customer", "stone": "$stone", "fitted": "2026-06-17"}
]
J
printf '%s\n' 'order;part;radius;by' '2190;hob;12;saw1' "$order;sink;3;saw2" >cutlog.csv
printf '%s\n' "part sink" "inner radius 3" "depth 510" >"drawings/$order.txt"
printf '%s\n' 'slab;stone;held;until' "$slab;$stone;2190;2026-08-31" 'G07;gris;;' >slabs.csv
cat >slab <<'S'
#!/bin/bash
# slab hold STONE ORDER UNTIL | free SLAB
set -eu
cd "$(dirname "$0")"
case ${1:-} in
hold)
    line=$(grep ";${2:?};" slabs.csv) || { echo "slab: no $2 in the yard" >&2; exit 1; }
    IFS=';' read -r id _ held until <<<"$line"
    [ -z "$held" ] || { echo "slab: $id is the last $2 and held for $held until $until" >&2; exit 1; }
    sed -i "s/^$id;.*/$id;$2;${3:?};${4:?}/" slabs.csv
    echo "slab: $id is held for $3 until $4" ;;
free)
    line=$(grep "^${2:?};" slabs.csv) || { echo "slab: no slab $2" >&2; exit 1; }
    sed -i "s/^$2;\([^;]*\);.*/$2;\1;;/" slabs.csv
    echo "slab: $2 is free" ;;
*) echo "usage: slab hold STONE ORDER UNTIL | free SLAB" >&2; exit 2 ;;
esac
S
cat >complaint <<'S'
#!/bin/bash
# complaint open ORDER TEXT | settle ORDER replace|repair|refuse | date ORDER DAY | show ORDER
set -eu
cd "$(dirname "$0")"
file=complaints/${2:-none}.txt
[ "${1:-}" = open ] || [ -e "$file" ] || { echo "complaint: none open for ${2:-nothing}" >&2; exit 1; }
case ${1:-} in
open) jq -e ".[] | select(.order == ${2:?})" orders.json >/dev/null || { echo "complaint: no order $2" >&2; exit 1; }
    echo "what: ${3:?}" >"$file"; echo "complaint: $2 is open" ;;
settle)
    case ${3:-} in
    replace) grep -q ";$2;" slabs.csv || { echo "complaint: no slab is held for $2" >&2; exit 1; } ;;
    repair | refuse) ;;
    *) echo "complaint: settle with replace, repair or refuse" >&2; exit 2 ;;
    esac
    echo "settled: $3" >>"$file"; echo "complaint: $2 is settled with $3" ;;
date) echo "fitting: ${3:?}" >>"$file"; echo "complaint: fitters come to $2 on $3" ;;
show) cat "$file" ;;
*) echo "usage: complaint open|settle|date|show ORDER ..." >&2; exit 2 ;;
esac
S
chmod +x slab complaint
