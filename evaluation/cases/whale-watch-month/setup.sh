# A whale watching company: each boat's log of the month, and the report that the ministry wants.
set -eu
month=${PARAM_MONTH:-2026-10}
git config --global user.name "Sunna Jons"
git config --global user.email sunna@example.org
git config --global init.defaultBranch main
mkdir -p logs raw reports outbox
head='date,boat,guests,species,animals'
printf '%s\n' "$head" "$month-02,alda,41,humpback,3" "$month-05,alda,38,minke,2" "$month-19,alda,22,none,0" "$month-24,alda,45,humpback,1" >"logs/$month-alda.csv"
printf '%s\n' "$head" "$month-03,brimir,12,harbour porpoise,6" "$month-11,brimir,11,humpback,2" "$month-25,brimir,9,minke,1" | tr ',' ';' >"logs/$month-brimir.csv"
printf '%s\n' "$head" "$month-07,hekla,60,humpback,4" "$month-21,hekla,57,none,0" >"logs/$month-hekla.csv"
printf 'Sightings 2026-08\nTrips: 31\n' >reports/2026-08.md
cat >monthly.py <<'P'
#!/usr/bin/env python3
"""monthly.py MONTH: the report of a month from the boats' logs"""
import collections, csv, glob, sys
month = sys.argv[1]
trips = guests = 0
seen = collections.Counter()
paths = sorted(glob.glob(f"logs/{month}-*.csv"))
if not paths:
    sys.exit(f"monthly: no logs of {month}")
for path in paths:
    with open(path, encoding="utf-8") as file:
        rows = csv.DictReader(file)
        if rows.fieldnames != ["date", "boat", "guests", "species", "animals"]:
            sys.exit(f"monthly: {path}: the first line is not date,boat,guests,species,animals")
        for row in rows:
            trips += 1
            guests += int(row["guests"])
            if row["species"] != "none":
                seen[row["species"]] += int(row["animals"])
with open(f"reports/{month}.md", "w", encoding="utf-8") as out:
    print(f"Sightings {month}\nTrips: {trips}\nGuests: {guests}", file=out)
    for species, animals in sorted(seen.items()):
        print(f"- {species}: {animals}", file=out)
print(f"monthly: {len(paths)} boats, {trips} trips")
P
cat >hand-in <<'S'
#!/bin/bash
# hand-in MONTH REFERENCE: the report goes to the ministry under its letter's reference
set -eu
cd "$(dirname "$0")"
[ -e "reports/${1:?}.md" ] || { echo "hand-in: no report of $1" >&2; exit 1; }
{ echo "To your letter ${2:?}"; cat "reports/$1.md"; } >outbox/ministry.txt
echo "hand-in: $1 handed in under $2"
S
chmod +x monthly.py hand-in
echo outbox/ >.gitignore
git init -q
git add .
git commit -qm "Logs"
