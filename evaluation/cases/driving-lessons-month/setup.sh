# A driving school with three branches: each sends its lessons of the month as CSV, the tills are known.
set -eu
month=${PARAM_MONTH:-2026-10}
mkdir -p in out sent
h="day;branch;instructor;minutes;fee"
printf '%s\n' "$h" "$month-03;nord;Delmas;90;117.00" "$month-04;nord;Delmas;45;58.50" "$month-11;nord;Pichon;90;117.00" >"in/$month-nord.csv"
printf '%s\n' "$h" "$month-05;sud;Renard;45;58.50" "$month-06;sud;Renard;90;117.00" >"in/$month-sud.csv"
printf '%s\n' "$h" "$month-02;ouest;Vasseur;45;58,50" "$month-09;ouest;Vasseur;135;175,50" "$month-19;ouest;Pichon;45;58,50" >"in/$month-ouest.csv"
printf '%s\n' "nord 292.50" "sud 175.50" "ouest 292.50" >till.txt
echo "create table lesson(day text, branch text, instructor text, minutes integer, fee real);" >schema.sql
cat >reconcile <<'S'
#!/bin/bash
# reconcile DB: fees of the lessons against the tills
set -eu
cd "$(dirname "$0")"
bad=0
while read -r branch till; do
    fees=$(sqlite3 "${1:?}" "select printf('%.2f', coalesce(sum(fee), 0)) from lesson where branch = '$branch'")
    [ "$fees" = "$till" ] || { echo "reconcile: $branch: lessons $fees, till $till" >&2; bad=1; }
done <till.txt
[ $bad = 0 ] && echo "reconcile: three branches, no difference"
exit $bad
S
cat >hand-in <<'S'
#!/bin/bash
# hand-in FILE PERSON: to the box of the prefecture
set -eu
cd "$(dirname "$0")"
[ -s "${1:?}" ] || { echo "hand-in: no file $1" >&2; exit 1; }
cp "$1" sent/
echo "$(basename "$1") ${2:?}" >>sent/list.txt
echo "hand-in: $(basename "$1") to $2"
S
chmod +x reconcile hand-in
