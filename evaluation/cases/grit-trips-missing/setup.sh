# Winter service of a county: the gritting lorries' GPS boxes send trips, a nightly import counts the salt.
set -eu
day=${PARAM_DAY:-2026-11-19}
lorry=${PARAM_LORRY:-WD-417}
new=${PARAM_NEW_BOX:-7F21}
old=${PARAM_OLD_BOX:-6C03}
mkdir -p logs inbox
printf '%s\n' 'box;lorry' '5D10;WD-409' "$old;$lorry" '6E44;WD-421' >units.csv
printf '%s\n' "5D10 03:40 620" "5D10 05:15 580" "6E44 04:02 700" "$new 03:55 810" "$new 05:20 790" "$new 06:48 800" >"inbox/$day.txt"
{
    echo "02:00:01 start"
    echo "02:00:03 box 5D10: 2 trips"
    echo "02:00:03 box 6E44: 1 trips"
    for i in 1 2 3; do echo "02:00:04 rejected: box $new is not in units.csv"; done
    echo "02:00:05 end"
} | gzip -n >"logs/$day.log.gz"
printf '%s\n' "02:00:01 start" "02:00:02 end" | gzip -n >logs/2026-11-12.log.gz
cat >workshop.txt <<W
2026-10-02 WD-409 brine pump changed, Haas
2026-11-18 $lorry GPS box $old out, $new in, Haas
W
sqlite3 trips.db "CREATE TABLE trip (day TEXT, lorry TEXT, at TEXT, salt_kg INTEGER);
INSERT INTO trip VALUES ('$day','WD-409','03:40',620),('$day','WD-409','05:15',580),('$day','WD-421','04:02',700);"
cat >tripimport <<'S'
#!/bin/bash
# tripimport DAY [--only BOX]
set -eu
cd "$(dirname "$0")"
day=${1:?which day}
[ -f "inbox/$day.txt" ] || { echo "tripimport: no inbox/$day.txt" >&2; exit 2; }
had=$(sqlite3 trips.db "SELECT count(*) FROM trip WHERE day = '$day'")
if [ "${2:-}" != --only ] && [ "$had" -gt 0 ]; then
    echo "tripimport: $day has $had trips already, a second import would count them twice" >&2; exit 1
fi
n=0
while read -r box at kg; do
    [ "${2:-}" != --only ] || [ "$box" = "$3" ] || continue
    lorry=$(sed -n "s/^$box;//p" units.csv)
    [ -n "$lorry" ] || { echo "tripimport: box $box is not in units.csv" >&2; exit 1; }
    sqlite3 trips.db "INSERT INTO trip VALUES ('$day','$lorry','$at',$kg)"
    n=$((n + 1))
done <"inbox/$day.txt"
echo "$day: $n trips added"
S
chmod +x tripimport
echo "2026-02-03 WD-421 box 6E44 (WIN-177)" >corrections.txt
