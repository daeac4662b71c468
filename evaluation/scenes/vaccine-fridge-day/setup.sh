set -eu
mkdir -p readings
printf '%s\n' '07:40;4.2' '09:40;8.7' '12:00;5.1' >readings/F3-2026-11-20.csv
printf '%s\n' '2026-11-18;F3;10:05;stocktake' >comments.csv
printf '%s\n' '2026-11-19;F3;ok' >closed.csv
cat >fridge <<'S'
#!/bin/bash
# fridge close FRIDGE DAY
[ "${1:-}" = close ] && [ $# = 3 ] || { echo "usage: fridge close FRIDGE DAY" >&2; exit 2; }
while IFS=';' read -r t c; do
  awk "BEGIN{exit !($c > 8)}" || continue
  grep -q "^$3;$2;$t;" comments.csv || { echo "fridge: $t $c C has no comment" >&2; exit 3; }
done <"readings/$2-$3.csv"
echo "$3;$2;ok" >>closed.csv; echo "fridge: $2 closed for $3"
S
chmod +x fridge
