# A chain of hardware stores: what customers brought back in a week, one CSV file of each store's till.
set -eu
week=${PARAM_WEEK:-2026-W38}
mkdir -p "tills/$week" reports archive/2026-W37 outbox
cat >"tills/$week/lund.csv" <<'S'
day;article;amount
Mon;cordless drill;129.00
Thu;paint 10 l;74.50
S
cat >"tills/$week/malmo.csv" <<'S'
day;article;amount
Mon;garden hose;39,90
Tue;circular saw;249,50
Sat;door handle;18,00
S
cat >"tills/$week/ystad.csv" <<'S'
day;article;amount
Fri;wheelbarrow;89.00
S
echo "day;article;amount" >archive/2026-W37/lund.csv
printf '%s\n' "2026-W36;488.20" "2026-W37;561.75" >history.csv
cat >returns.py <<'S'
"""returns.py FOLDER: the returns of a week, store by store."""
import csv
import sys
from pathlib import Path

total = 0.0
lines = []
for file in sorted(Path(sys.argv[1]).glob("*.csv")):
    count, amount = 0, 0.0
    with file.open() as stream:
        for number, row in enumerate(csv.DictReader(stream, delimiter=";"), 2):
            try:
                amount += float(row["amount"])
            except ValueError:
                sys.exit(f"returns: {file.name} line {number}: {row['amount']} is not a number")
            count += 1
    lines.append(f"{file.stem};{count};{amount:.2f}")
    total += amount
print("store;returns;amount", *lines, f"total;;{total:.2f}", sep="\n")
S
cat >add-week <<'S'
#!/bin/bash
# add-week WEEK: the total of the week's report into history.csv
set -eu
cd "$(dirname "$0")"
! grep -q "^${1:?WEEK};" history.csv || { echo "add-week: $1 is in history.csv already" >&2; exit 1; }
echo "$1;$(sed -n 's/^total;;//p' "reports/returns-$1.csv")" >>history.csv
S
cat >send-report <<'S'
#!/bin/bash
# send-report FILE ADDRESS
set -eu
cd "$(dirname "$0")"
cp "${1:?FILE}" "outbox/${2:?ADDRESS} $(basename "$1")"
echo "send-report: $(basename "$1") to $2"
S
chmod +x add-week send-report
