# Open files of a land surveyor, a program that says whether a file may be closed, and two places for copies.
set -eu
file=${PARAM_FILE:-kirchweg}
mkdir -p "open/$file/points" open/hafen archive copies/cellar copies/notary
printf '%s\n' "1 4455.20 8810.02" "2 4461.75 8813.40" >"open/$file/points/corners.txt"
printf '%s\n' "corner 1 stone, corner 2 pipe" >"open/$file/fieldbook.txt"
printf '%s\n' "plan, sheet 1" >"open/$file/plan.dxf"
printf '%s\n' "plan, sheet 1 of an hour ago" >"open/$file/plan.dxf.lock"
printf '%s\n' "stone 7 missing" >open/hafen/fieldbook.txt
printf '%s\n' "file;bill;paid" "hafen;5521;no" "$file;5507;yes" >bills.csv
printf '%s\n' "file;shelf;keep until" "muehle;B02;2034-12-31" >register.csv
cat >closable <<'P'
#!/bin/bash
# closable FILE: may this file be closed?
cd "$(dirname "$0")" || exit
[ -d "open/${1:?which file}" ] || { echo "closable: no open file $1" >&2; exit 2; }
grep -q "^$1;.*;yes$" bills.csv || { echo "closable: the bill of $1 is not paid" >&2; exit 1; }
lock=$(find "open/$1" -name '*.lock' | head -n 1)
[ -z "$lock" ] || { echo "closable: $lock: the drawing is still open somewhere" >&2; exit 1; }
[ -s "open/$1/fieldbook.txt" ] || { echo "closable: $1 has no field book" >&2; exit 1; }
echo "closable: $1 may be closed"
P
chmod +x closable
