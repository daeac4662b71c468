# A town's waste company: tickets of the weighbridges as CSV, a week a folder, and a report for the council.
set -eu
week=${PARAM_WEEK:-2026-W47}
previous=${PARAM_PREVIOUS:-2026-W46}
contract=${PARAM_CONTRACT:-KR-118}
mkdir -p "in/$week" out reports council
printf '%s\n' "ticket,truck,district,tonnes,kind" "5001,K7,north,8.40,rest" "5002,K2,north,6.15,paper" "5003,K7,north,7.90,rest" >"in/$week/north.csv"
printf '%s\n' "ticket,truck,district,tonnes,kind" "7110,K4,harbour,9.25,rest" "7111,K4,harbour,12,40,rest" "7112,K9,harbour,3,05,glass" >"in/$week/harbour.csv"
printf '%s\n' "ticket,truck,district,tonnes,kind" "9034,K1,hill,5.60,rest" "9035,K1,hill,4.75,organic" >"in/$week/hill.csv"
printf '%s\n' "harbour,23.10" "hill,10.10" "north,24.00" >"out/$previous-districts.csv"
echo "$contract,Rest and recyclables,council office 3" >contracts.csv
echo "$previous,57.20,sent" >reports/index.csv
cat >merge <<'S'
#!/usr/bin/env python3
# merge WEEK: one file of all tickets of a week
import csv, pathlib, sys
week = sys.argv[1]
folder = pathlib.Path("in") / week
if not folder.is_dir():
    sys.exit(f"merge: there is no {folder}")
rows = []
for path in sorted(folder.glob("*.csv")):
    for number, row in enumerate(csv.reader(path.open()), 1):
        if len(row) != 5:
            sys.exit(f"merge: {path}:{number}: {len(row)} fields, 5 wanted")
        if number > 1:
            rows.append(row)
with open(f"out/{week}.csv", "w") as out:
    out.write("ticket,truck,district,tonnes,kind\n")
    out.writelines(",".join(row) + "\n" for row in rows)
print(f"merge: {len(rows)} tickets of {week}")
S
cat >compare <<'S'
#!/usr/bin/env python3
# compare WEEK PREVIOUS LIMIT: districts that moved by more than LIMIT percent
import csv, sys
week, previous, limit = sys.argv[1], sys.argv[2], float(sys.argv[3])
def read(name):
    try:
        return {row[0]: float(row[1]) for row in csv.reader(open(f"out/{name}-districts.csv"))}
    except OSError:
        sys.exit(f"compare: out/{name}-districts.csv is not there")
now, then = read(week), read(previous)
for name in sorted(now):
    change = 100 * (now[name] / then[name] - 1)
    print(f"{name:8} {change:+6.1f} %{'  !' if abs(change) > limit else ''}")
S
cat >report <<'S'
#!/bin/bash
# report WEEK CONTRACT: the report as markdown
set -eu
cd "$(dirname "$0")"
grep -q "^${2:?usage: report WEEK CONTRACT}," contracts.csv || { echo "report: no contract $2" >&2; exit 1; }
echo "# Tonnage of $1, contract $2"
echo
awk -F, '{ printf "| %s | %s t |\n", $1, $2; sum += $2 } END { printf "| total | %.2f t |\n", sum }' "out/$1-districts.csv"
S
chmod +x merge compare report
