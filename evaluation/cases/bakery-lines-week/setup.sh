# A commercial bakery: the lines' production and the shops' returns of a week as CSV, one folder for each plant, a small script that makes the sheet.
set -eu
plant=${PARAM_PLANT:-suhl}
week=${PARAM_WEEK:-2026-W42}
manager=${PARAM_MANAGER:-m.dorsch}
in=in/$plant/$week
mkdir -p "$in" in/apolda/2026-W41 reports outbox
cat >"$in/lines.csv" <<'S'
line;kg_baked;kg_dough;stop_min
rolls;18240;21400;55
rye;9460;10950;140
toast;12110;13720;20
S
cat >"$in/returns.csv" <<'S'
line;shop;kg
rolls;0041;212
rye;0041;96,5
rolls;0063;312
toast;0063;118,25
rye;0077;131
toast;0077;74
S
printf 'line;kg_baked;kg_dough;stop_min\nrye;1;1;0\n' >in/apolda/2026-W41/lines.csv
printf '%s;%s\n' apolda 2026-W41 >sent.csv
printf '%s\n' "$plant;$manager" 'apolda;k.oelze' >managers.csv
cat >lineweek <<'S'
#!/usr/bin/env python3
"""lineweek PLANT WEEK: reports/PLANT-WEEK.csv, yield and returns of each line"""
import csv, os, sys
os.chdir(os.path.dirname(os.path.abspath(sys.argv[0])))
if len(sys.argv) != 3:
    sys.exit("usage: " + __doc__)
plant, week = sys.argv[1:]
place = f"in/{plant}/{week}"
if not os.path.isdir(place):
    sys.exit(f"lineweek: no folder {place}")
back = {}
for number, row in enumerate(csv.DictReader(open(f"{place}/returns.csv"), delimiter=";"), 2):
    try:
        back[row["line"]] = back.get(row["line"], 0) + float(row["kg"])
    except ValueError:
        sys.exit(f"lineweek: {place}/returns.csv line {number}: '{row['kg']}' is not a number")
with open(f"reports/{plant}-{week}.csv", "w") as file:
    file.write("line;kg;yield_pct;returns_pct;stop_min\n")
    for row in csv.DictReader(open(f"{place}/lines.csv"), delimiter=";"):
        kg, dough = float(row["kg_baked"]), float(row["kg_dough"])
        file.write(f"{row['line']};{kg:.0f};{100 * kg / dough:.1f};{100 * back.get(row['line'], 0) / kg:.2f};{row['stop_min']}\n")
print(f"lineweek: reports/{plant}-{week}.csv")
S
cat >tray <<'S'
#!/bin/bash
# tray FILE MANAGER: puts a report into the manager's tray of the intranet
set -eu
cd "$(dirname "$0")"
[ -s "${1:?FILE}" ] || { echo "tray: $1 is empty or not there" >&2; exit 1; }
grep -q ";${2:?MANAGER}\$" managers.csv || { echo "tray: no manager $2" >&2; exit 1; }
mkdir -p "outbox/$2"
cp "$1" "outbox/$2/"
echo "tray: $(basename "$1") for $2"
S
chmod +x lineweek tray
