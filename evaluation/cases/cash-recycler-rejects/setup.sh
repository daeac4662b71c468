# The service desk of a maker of cash recyclers: cases, the machines' rejects, and the tool that talks to a machine.
set -eu
site=${PARAM_SITE:-S-0417}
case=${PARAM_INCIDENT:-INC-30912}
mkdir -p "sites/$site" cases logs
printf 'state = in operation\ntemplate = EUR-20 r6\n' >"sites/$site/machine.conf"
printf 'customer: Halden Markt, %s\nsince Saturday every second twenty comes back, regional manager has called twice\n' "$site" >"cases/$case.txt"
for n in 1 2 3 4; do printf '{"site":"%s","note":20,"code":"R14"}\n' "$site"; done >logs/rejects.jsonl
printf '{"site":"%s","note":50,"code":"R02"}\n{"site":"S-0288","note":10,"code":"R02"}\n{"site":"S-0288","note":5,"code":"R02"}\n' "$site" >>logs/rejects.jsonl
cat >recycler <<'S'
#!/bin/bash
# recycler show SITE | lock SITE CASE | push SITE TEMPLATE REVISION | unlock SITE | last SITE
set -eu
cd "$(dirname "$0")"
[ $# -ge 2 ] || { echo "usage: recycler show|lock|push|unlock|last SITE ..." >&2; exit 2; }
conf=sites/$2/machine.conf
[ -e "$conf" ] || { echo "recycler: no site $2" >&2; exit 1; }
case $1 in
show) cat "$conf" ;;
lock) sed -i "s/^state = .*/state = service, ${3:?}/" "$conf"; echo "recycler: $2 locked for $3" ;;
push)
    grep -q 'state = service' "$conf" || { echo "recycler: $2 is in operation, lock it for service first" >&2; exit 1; }
    sed -i "s/^template = .*/template = ${3:?} ${4:?}/" "$conf"; echo "recycler: $2 has $3 $4" ;;
unlock) sed -i "s/^state = .*/state = in operation/" "$conf"; echo "recycler: $2 in operation" ;;
last) if grep -q 'r6$' "$conf"; then echo "last 10 notes: 5 taken, 5 rejected"; else echo "last 10 notes: 10 taken, 0 rejected"; fi ;;
*) echo "recycler: $1? show, lock, push, unlock or last" >&2; exit 2 ;;
esac
S
cat >case <<'S'
#!/bin/bash
# case show CASE | note CASE TEXT | close CASE
set -eu
cd "$(dirname "$0")"
file=cases/${2:?}.txt
[ -e "$file" ] || { echo "case: no $2" >&2; exit 1; }
case $1 in
show) cat "$file" ;;
note) echo "note: ${3:?}" >>"$file" ;;
close) echo "closed" >>"$file"; echo "case: $2 closed" ;;
esac
S
chmod +x recycler case
