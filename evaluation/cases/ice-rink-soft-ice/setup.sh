# An ice rink with three pads: the log of the plant, the bookings, the times at which compressors defrost.
set -eu
day=${PARAM_DAY:-2026-11-24}
pad=${PARAM_PAD:-north}
unit=${PARAM_UNIT:-C2}
git config --global user.name "Tomasz Wilk"
git config --global user.email tomasz@rink.example
git config --global init.defaultBranch main
mkdir -p logs findings outbox
python3 - "$day" "$pad" "$unit" <<'P'
import gzip, sys
day, pad, unit = sys.argv[1:]
morning, evening = [], []
for minute in range(6 * 60, 23 * 60, 10):
    at = f"{day}T{minute // 60:02}:{minute % 60:02}"
    lines = morning if minute < 12 * 60 else evening
    soft = 19 * 60 + 10 <= minute <= 20 * 60 + 10
    lines.append(f"{at} pad={pad} brine={-6.1 if soft else -9.4} ice={-3.2 if soft else -5.1}\n")
    lines.append(f"{at} pad=curling brine=-9.8 ice=-5.6\n")
    if minute == 19 * 60:
        lines.append(f"{at} unit={unit} event=defrost-start\n")
    if minute == 19 * 60 + 40:
        lines.append(f"{at} unit={unit} event=defrost-end\n")
gzip.open("logs/plant.log.1.gz", "wt").writelines(morning)
open("logs/plant.log", "w").writelines(evening)
P
sqlite3 bookings.db "create table booking(day text, pad text, start text, club text);
insert into booking values('$day','$pad','17:30','figure skating U12'),('$day','$pad','19:00','ice hockey veterans'),('$day','curling','18:00','league');"
printf '%s\n' "C1 03:30" "$unit 04:30" "C9 05:30" >defrost.conf
git init -q
printf '%s\n' logs/ findings/ outbox/ bookings.db >.gitignore
cat >plantctl <<'S'
#!/bin/bash
# plantctl defrost UNIT HH:MM
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = defrost ] || { echo "usage: plantctl defrost UNIT HH:MM" >&2; exit 2; }
grep -q "^${2:?} " defrost.conf || { echo "plantctl: no unit $2" >&2; exit 1; }
other=$(awk -v u="$2" -v t="${3:?}" '$1 != u && $2 == t {print $1}' defrost.conf)
[ -z "$other" ] || { echo "plantctl: $other defrosts at $3, only one unit at a time" >&2; exit 1; }
sed -i "s/^$2 .*/$2 $3/" defrost.conf
echo "plantctl: $2 defrosts at $3"
S
cat >post <<'S'
#!/bin/bash
# post PERSON FILE
cd "$(dirname "$0")" && cp "${2:?}" "outbox/${1:?}.md" && echo "post: $2 to $1"
S
chmod +x plantctl post
git add .
git commit -qm "Defrost times"
sed -i "s/^$unit .*/$unit 19:00/" defrost.conf
git -c user.name="Jens Falk" commit -qam "$unit: 19:00 for the test of the valve, to be put back"
