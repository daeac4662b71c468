# A maker of pressure vessels: who may weld an order is reviewed before it begins, and the decision goes into git.
set -eu
order=${PARAM_ORDER:-26-0931}
out=${PARAM_OUT:-W12}
last=${PARAM_LAST:-2026-04-14}
first=${PARAM_FIRST:-W07}
second=${PARAM_SECOND:-W19}
mkdir -p orders decisions
git config --global user.name "Henrike Albers"
git config --global user.email albers@example.org
git config --global init.defaultBranch main
cat >welders.json <<S
[
  {"id": "$first", "name": "Dragan Ilic", "process": "141", "confirmed": "2026-10-02", "state": "released"},
  {"id": "$out", "name": "Tomasz Wilk", "process": "141", "confirmed": "$last", "state": "released"},
  {"id": "$second", "name": "Ines Carvalho", "process": "141", "confirmed": "2026-07-21", "state": "released"},
  {"id": "W22", "name": "Ole Petersen", "process": "135", "confirmed": "2026-09-09", "state": "released"}
]
S
jq . welders.json >w && mv w welders.json
printf '%s\n' "vessel: heat exchanger, material 1.4571" "process: 141" "begins: 2026-12-01" >"orders/$order.txt"
cat >approve <<'S'
#!/bin/bash
# approve ORDER WELDER... : each must be released for the order's process, and confirmed within six months before it begins
set -eu
cd "$(dirname "$0")"
order=${1:?}
shift
[ -e "orders/$order.txt" ] || { echo "approve: no order $order" >&2; exit 1; }
begins=$(sed -n 's/^begins: //p' "orders/$order.txt")
process=$(sed -n 's/^process: //p' "orders/$order.txt")
limit=$(date -d "$begins -6 months" +%F)
for id; do
    jq -e --arg id "$id" --arg process "$process" 'any(.[]; .id == $id and .process == $process and .state == "released")' welders.json >/dev/null ||
        { echo "approve: $id is not released for process $process" >&2; exit 1; }
    confirmed=$(jq -r --arg id "$id" '.[] | select(.id == $id).confirmed' welders.json)
    [[ ! $confirmed < $limit ]] || { echo "approve: $id was confirmed on $confirmed, before $limit" >&2; exit 1; }
done
printf '%s\n' "order: $order" "welders: $*" >"decisions/$order.txt"
echo "approve: $# welders for $order"
S
chmod +x approve
git init -q
git add .
git commit -qm "Register of welders"
