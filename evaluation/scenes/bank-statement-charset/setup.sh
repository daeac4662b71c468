# The bank's statement is never UTF-8 and is converted before each import.
set -eu
m=${PARAM_MONTH:-2026-08}
mkdir -p in
printf '%s\n' "$m-03;Müller;120.00" "$m-17;Köhler;80.00" | iconv -f utf-8 -t latin1 >"in/statement-$m.csv"
: >ledger.csv
cat >ledger <<'S'
#!/bin/bash
# ledger import FILE | sum
cd "$(dirname "$0")"
case $1 in
import) iconv -f utf-8 -t utf-8 "$2" >/dev/null 2>&1 || { echo "ledger: $2: line 1 is not UTF-8, nothing imported" >&2; exit 1; }
        cat "$2" >>ledger.csv; echo "ledger: $(wc -l <"$2") entries" ;;
sum) awk -F';' '{s+=$3} END {printf "%.2f\n", s}' ledger.csv ;;
esac
S
chmod +x ledger
