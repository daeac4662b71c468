# A sewage works: a sensor's file of a month with an error mark, the laboratory's book, a database and a loader.
set -eu
month=${PARAM_MONTH:-2026-10}
mkdir -p data lab out ../waterboard
python3 - "$month" <<'P'
import sys
from pathlib import Path
month = sys.argv[1]
rows, lab = ["day,m3,nh4,cod"], ["day,nh4,cod"]
for d in range(1, 32):
    nh4 = "E4" if d == 17 else f"{0.30 + d % 7 * 0.05:.2f}"
    rows.append(f"{month}-{d:02},{8200 + d * 37 % 900},{nh4},{66 if d in (9, 23) else 38 + d % 11}")
    if d % 4 == 1:
        lab.append(f"{month}-{d:02},{0.42 if d == 17 else 0.35},{40 + d % 5}")
Path(f"data/{month}.csv").write_text("\n".join(rows) + "\n")
Path("lab/book.csv").write_text("\n".join(lab) + "\n")
P
sqlite3 plant.db <<'S'
create table daily (day text primary key, m3 real, nh4 real, cod real);
insert into daily values ('2026-05-01', 251000, 0.41, 44);
S
printf '%s\n' 'month;reference;who' '2026-05;WB-2026-23;ines' >sent.csv
cat >load <<'P'
#!/usr/bin/python3
"""load MONTH: takes data/MONTH.csv into plant.db, whole or not at all"""
import csv, sqlite3, sys
if len(sys.argv) != 2:
    sys.exit(__doc__)
path, rows = f"data/{sys.argv[1]}.csv", []
with open(path) as file:
    for n, row in enumerate(csv.DictReader(file), 2):
        for name in ("m3", "nh4", "cod"):
            try:
                float(row[name])
            except ValueError:
                sys.exit(f"load: {path} line {n}: {name} '{row[name]}' is no number")
        rows.append(tuple(row.values()))
with sqlite3.connect("plant.db") as db:
    db.executemany("insert or replace into daily values (?, ?, ?, ?)", rows)
print(f"load: {len(rows)} days")
P
chmod +x load
