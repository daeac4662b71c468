# A waterworks: messages of the pumping stations by the day, the stations' settings under git, the tool that pushes them.
set -eu
day=${PARAM_DAY:-2026-11-19}
station=${PARAM_STATION:-PS-14}
mkdir -p logs stations findings
python3 - "$day" "$station" <<'P'
import gzip, json, sys
day, bad = sys.argv[1:]
with gzip.open(f"logs/{day}.jsonl.gz", "wt") as out:
    for minute in range(0, 1440, 6):
        at = f"{day}T{minute // 60:02}:{minute % 60:02}:00"
        for station in ("PS-02", "PS-09", bad):
            skew = 25 + minute // 9 if station == bad else 0.3
            row = {"at": at, "station": station, "level": "accept", "skew_s": skew, "bar": 5.1}
            if skew > 60:
                row |= {"level": "reject", "reason": "time is in the future"}
            elif station == "PS-02" and minute in (306, 312):
                row |= {"level": "reject", "reason": "checksum"}
            out.write(json.dumps(row) + "\n")
P
for each in PS-02 PS-09 "$station"; do printf 'station = %s\ngeneration = 40\nntp = 10.40.0.19\npoll_s = 60\n' "$each" >"stations/$each.conf"; done
sed -i 's/^ntp = .*/ntp = 10.40.0.9/; s/^generation = .*/generation = 41/' "stations/$station.conf"
echo 41 >".$station"
cat >rtu <<'S'
#!/bin/bash
# rtu push STATION | clock STATION
set -eu
cd "$(dirname "$0")"
conf=stations/${2:?usage: rtu push|clock STATION}.conf
new=$(sed -n 's/^generation = //p' "$conf")
case $1 in
push)
    have=$(cat ".$2" 2>/dev/null || echo 0)
    [ "$new" -gt "$have" ] || { echo "rtu: $2 has generation $have, the file says $new: raise it" >&2; exit 1; }
    echo "$new" >".$2"; cp "$conf" ".$2.conf"; echo "rtu: $2 took generation $new" ;;
clock) echo "rtu: $2 skew 0.2 s against $(sed -n 's/^ntp = //p' ".$2.conf"), generation $(cat ".$2")" ;;
esac
S
chmod +x rtu
echo '.PS-*' >.gitignore
git init -q -b main .
git config user.name "Inaki Etxea"; git config user.email inaki@example.org
git add -A; git commit -qm "Stations"
