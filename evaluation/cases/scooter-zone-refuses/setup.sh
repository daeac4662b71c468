# Scooters for hire: where a ride may be ended is kept as zones in git; the rides of a day as a log of JSON lines.
set -eu
day=${PARAM_DAY:-2026-11-21}
zone=${PARAM_ZONE:-hbf-forecourt}
until=${PARAM_UNTIL:-2026-11-15}
rev=${PARAM_REV:-215}
wrong=${PARAM_WRONG:-2027-11-15}
git config --global user.name "Jonas Petrat"
git config --global user.email jonas@flitz.example
git config --global init.defaultBranch main
mkdir -p logs zones permits .live
printf '%s\n' logs/ .live/ refunds.csv >.gitignore
awk -v day="$day" -v zone="$zone" -v wrong="$wrong" 'BEGIN {
    for (i = 1; i <= 400; i++) {
        at = sprintf("%sT%02d:%02d:00Z", day, 6 + int(i / 25), (i * 7) % 60)
        z = (i % 5 == 0) ? zone : (i % 5 == 1) ? "river-path" : (i % 5 == 2) ? "campus-north" : "old-town"
        if (z == zone && i % 3) printf "{\"at\":\"%s\",\"ride\":%d,\"zone\":\"%s\",\"event\":\"end_refused\",\"reason\":\"closed until %s\",\"extra_min\":%d}\n", at, 70000 + i, z, wrong, 3 + i % 6
        else if (i % 97 == 6) printf "{\"at\":\"%s\",\"ride\":%d,\"zone\":\"%s\",\"event\":\"end_refused\",\"reason\":\"position not certain\",\"extra_min\":1}\n", at, 70000 + i, z
        else printf "{\"at\":\"%s\",\"ride\":%d,\"zone\":\"%s\",\"event\":\"ended\"}\n", at, 70000 + i, z
    }
}' >"logs/rides-$day.jsonl"
for each in river-path campus-north; do
    echo "{\"zone\":\"$each\",\"rev\":4,\"south\":52.51,\"west\":13.31,\"north\":52.511,\"east\":13.312,\"parking\":true}" | jq . >"zones/$each.json"
done
base="{\"zone\":\"$zone\",\"rev\":$((rev - 2)),\"south\":52.5245,\"west\":13.3685,\"north\":52.5256,\"east\":13.3702,\"parking\":true}"
echo "$base" | jq . >"zones/$zone.json"
echo "permit 2026-119, $zone: no parking during the book fair, until $until" >permits/2026-119.txt
cat >zonectl <<'S'
#!/usr/bin/env python3
"""zonectl push ZONE | at LAT LON DAY | diff"""
import json, os, shutil, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
verb, rest = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("", [])
def read(path):
    return json.load(open(path))
if verb == "push" and len(rest) == 1:
    new, live = f"zones/{rest[0]}.json", f".live/{rest[0]}.json"
    if os.path.exists(live) and read(new)["rev"] <= read(live)["rev"]:
        sys.exit(f"zonectl: {rest[0]}: rev {read(live)['rev']} is live already, not pushed")
    shutil.copy(new, live)
    print(f"zonectl: {rest[0]} rev {read(live)['rev']} is live")
elif verb == "at" and len(rest) == 3:
    lat, lon, day = float(rest[0]), float(rest[1]), rest[2]
    for name in sorted(os.listdir(".live")):
        zone = read(f".live/{name}")
        if zone["south"] <= lat <= zone["north"] and zone["west"] <= lon <= zone["east"]:
            shut = zone.get("closed_until", "") >= day or not zone["parking"]
            print(f"{zone['zone']}: parking {'refused' if shut else 'allowed'} on {day}")
            sys.exit(1 if shut else 0)
    print("no zone there, parking allowed")
elif verb == "diff":
    apart = [name[:-5] for name in sorted(os.listdir("zones")) if not os.path.exists(f".live/{name}") or read(f"zones/{name}") != read(f".live/{name}")]
    print("zonectl: not live: " + " ".join(apart) if apart else "zonectl: everything is live")
    sys.exit(1 if apart else 0)
else:
    sys.exit(f"usage: {__doc__}")
S
cat >refund <<'S'
#!/bin/bash
# refund list DAY ZONE | pay DAY ZONE INCIDENT
set -eu
cd "$(dirname "$0")"
rides() { jq -r --arg z "$2" 'select(.zone == $z and .event == "end_refused" and (.reason | startswith("closed"))) | "\(.ride),\(.extra_min * 24)"' "logs/rides-$1.jsonl"; }
case ${1:-} in
list) rides "${2:?}" "${3:?}" | awk -F, '{ sum += $2 } END { printf "refund: %d rides, %.2f EUR\n", NR, sum / 100 }' ;;
pay)
    touch refunds.csv
    if grep -q ",${4:?}$" refunds.csv; then echo "refund: $4 is paid already" >&2; exit 1; fi
    rides "${2:?}" "${3:?}" | sed "s/\$/,$4/" >>refunds.csv
    echo "refund: $(grep -c ",$4\$" refunds.csv) rides paid back for $4" ;;
*) echo "usage: refund list DAY ZONE | pay DAY ZONE INCIDENT" >&2; exit 64 ;;
esac
S
chmod +x zonectl refund
git init -q
git add -A
git commit -qm "Zones of the city"
echo "$base" | jq --arg u "$wrong" --argjson r "$((rev - 1))" '.rev = $r | .closed_until = $u' >"zones/$zone.json"
git -c user.name="Mirko Stahl" commit -qam "$zone: closed for the book fair, permit 2026-119"
for file in zones/*.json; do ./zonectl push "$(basename "$file" .json)"; done
