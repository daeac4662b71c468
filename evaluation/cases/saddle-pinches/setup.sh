# A saddler: orders, jobs at the bench, plates for the gullet, letters, the list of complaints.
set -eu
order=${PARAM_ORDER:-S-2291}
customer=${PARAM_CUSTOMER:-Brackenbury}
mkdir -p orders templates outbox plates
for o in "S-2105 Tranter 31" "$order $customer 30" "S-2377 Lisle 34"; do
    set -- $o
    printf '{"order": "%s", "customer": "%s", "model": "Working Hunter", "gullet": %s, "job": "closed"}\n' "$1" "$2" "$3" >"orders/$1.json"
done
printf 'Dear %s,\n\nyour saddle %s goes to the bench on %s. The new plate is free of charge.\nUntil then please do not ride in it.\n' @NAME@ @ORDER@ @DAY@ >templates/recall.txt
echo 'claim;order;what;cost' >complaints.csv
echo 'CL-70;S-2105;flap stitching;free' >>complaints.csv
cat >job <<'S'
#!/bin/bash
# job show ORDER | reopen ORDER CLAIM
set -eu
cd "$(dirname "$0")"
f=orders/${2:?}.json
case $1 in
show) jq -r '"\(.order) \(.customer): gullet \(.gullet), job \(.job), plate \(.plate // "none")"' "$f" ;;
reopen) jq -c --arg c "${3:?}" '.job = "open" | .claim = $c' "$f" >"$f.new"; mv "$f.new" "$f"; echo "job: $2 is open again under $3" ;;
*) echo "usage: job show ORDER | reopen ORDER CLAIM" >&2; exit 2 ;;
esac
S
cat >plate <<'S'
#!/bin/bash
# plate ORDER WIDTH: book a gullet plate for the bench
set -eu
cd "$(dirname "$0")"
f=orders/${1:?}.json
[ "$(jq -r .job "$f")" = open ] || { echo "plate: the job of $1 is closed, no plate without an open job" >&2; exit 1; }
jq -c --argjson w "${2:?}" '.plate = $w' "$f" >"$f.new"
mv "$f.new" "$f"
echo "$2" >"plates/$1"
echo "plate: $2 booked for $1"
S
chmod +x job plate
