# A food pantry: what its three programs export for a week, and a program that counts them for the board.
set -eu
week=${PARAM_WEEK:-2026-W44}
mkdir -p exports reports outbox
cat >"exports/visits-$week.csv" <<'C'
day;site;households;persons
Mon;Mill Lane;61;148
Wed;Mill Lane;58;139
Thu;Quay;44;97
Sat;Quay;72;190
C
cat >"exports/goods-$week.json" <<'C'
[{"supplier": "Hartog bakery", "group": "bread", "kg": 210},
 {"supplier": "market hall", "group": "greens", "kg": 385},
 {"supplier": "Hartog bakery", "group": "bread", "kg": 95},
 {"supplier": "dairy Lund", "group": "chilled", "kg": 160}]
C
cat >"exports/hours-$week.csv" <<'C'
helper;hours
Berit;6.5
Otto;4
Samira;3,5
Willem;8
Joke;5,25
C
cp "exports/visits-$week.csv" "exports/visits-2026-W43.csv"
printf '%s\n' "week,households,kg,hours" "2026-W42,219,790,26.00" "2026-W43,228,802,24.50" >history.csv
printf '%s\n' "# Pantry, week 2026-W43" "" "Turned away: 9 households." "" "- households: 228" >reports/2026-W43.md
cat >figures <<'P'
#!/usr/bin/python3
"""figures WEEK | figures --row WEEK"""
import csv, json, pathlib, sys
args = sys.argv[1:]
row = args[:1] == ["--row"]
if len(args) != 1 + row:
    sys.exit(__doc__)
week, exports = args[-1], pathlib.Path(__file__).resolve().parent / "exports"
def table(name):
    try:
        with open(exports / f"{name}-{week}.csv") as file:
            return list(csv.DictReader(file, delimiter=";"))
    except FileNotFoundError:
        sys.exit(f"figures: there is no export of {name} for {week}")
visits = table("visits")
hours = 0.0
for line, one in enumerate(table("hours"), 2):
    try:
        hours += float(one["hours"])
    except ValueError:
        sys.exit(f"figures: exports/hours-{week}.csv, line {line}: {one['hours']} is not a number")
households = sum(int(one["households"]) for one in visits)
persons = sum(int(one["persons"]) for one in visits)
kg = sum(one["kg"] for one in json.loads((exports / f"goods-{week}.json").read_text()))
if row:
    print(f"{week},{households},{kg},{hours:.2f}")
else:
    print(f"- households: {households}\n- persons: {persons}\n- goods: {kg} kg\n- hours of helpers: {hours:.2f}")
P
chmod +x figures
