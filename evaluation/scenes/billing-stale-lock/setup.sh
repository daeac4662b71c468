# A billing run finds the lock of a run that died.
set -eu
m=${PARAM_MONTH:-2026-10}
mkdir -p bills posted
printf '%s\n' "1001;49.90" "1002;15.00" >"bills/$m.csv"
echo "run 4471, not alive" >billing.lock
: >journal.txt
cat >billing <<'S'
#!/bin/bash
# billing post MONTH | report MONTH
cd "$(dirname "$0")"
case $1 in
post) [ ! -e billing.lock ] || { echo "billing: billing.lock belongs to $(cat billing.lock)" >&2; exit 1; }
      cp "bills/$2.csv" "posted/$2.csv"; echo "billing: $2 posted" ;;
report) awk -F';' '{s+=$2} END {printf "%d bills, %.2f\n", NR, s}' "posted/$2.csv" ;;
esac
S
chmod +x billing
