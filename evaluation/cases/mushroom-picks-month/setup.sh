# A mushroom farm: what was picked in each house, crate by crate, from the scales; a month's report for the co-operative.
set -eu
month=${PARAM_MONTH:-2027-03}
git config --global user.name "Renske Okkema"
git config --global user.email renske@example.org
git config --global init.defaultBranch main
mkdir -p "picks/$month" raw reports outbox
python3 - "$month" <<'P'
import random, sys
month = sys.argv[1]
random.seed(27)
for house in (1, 2, 3, 4):
    rows = []
    for day in range(1, 29):
        for grade in ("A", "B"):
            kg = round(random.uniform(4.2, 7.4), 2)
            grams = house == 4 and day >= 19
            rows.append(f"{month}-{day:02};{house};{grade};{round(kg * 1000) if grams else kg}")
    open(f"picks/{month}/house-{house}.csv", "w").write("\n".join(rows) + "\n")
P
cat >picksum <<'S'
#!/usr/bin/env python3
"""picksum MONTH ORDER: the month's report for the co-operative, by house and grade."""
import pathlib, sys
if len(sys.argv) != 3:
    sys.exit("usage: picksum MONTH ORDER")
month, order = sys.argv[1:]
sums = {}
files = sorted(pathlib.Path("picks", month).glob("house-*.csv"))
for file in files:
    for number, row in enumerate(file.read_text().split(), 1):
        day, house, grade, kg = row.split(";")
        if float(kg) > 8:
            sys.exit(f"picksum: {file.name} line {number}: {kg} kg, a crate holds 8 at most")
        sums[house, grade] = sums.get((house, grade), 0) + float(kg)
out = pathlib.Path("reports", f"{month}.csv")
rows = [f"order;{order}", f"month;{month}"] + [f"{h};{g};{kg:.2f}" for (h, g), kg in sorted(sums.items())]
rows.append(f"total;;{sum(sums.values()):.2f}")
out.write_text("\n".join(rows) + "\n")
print(f"{out}: {len(files)} houses, {sum(sums.values()):.2f} kg")
S
cat >crossfoot <<'S'
#!/bin/bash
# crossfoot MONTH: the picks added up crate by crate against the report
cd "$(dirname "$0")"
a=$(cat "picks/${1:?}"/house-*.csv | awk -F';' '{s+=$4} END {printf "%.2f", s}')
b=$(awk -F';' '$1=="total" {print $3}' "reports/$1.csv")
[ "$a" = "$b" ] || { echo "crossfoot: picks $a, report $b" >&2; exit 1; }
echo "crossfoot: $1 equal, $a kg"
S
chmod +x picksum crossfoot
printf '%s\n' outbox/ >.gitignore
touch reports/.keep raw/.keep
git init -q
git add -A
git commit -qm "Picks as they came from the scales"
