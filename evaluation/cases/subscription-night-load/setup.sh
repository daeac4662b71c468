# The data mart of a magazine publisher: every night the shop lands a folder, the ETL loads and adds it up. One night broke halfway.
set -eu
night=${PARAM_NIGHT:-2026-11-19}
before=$(date -d "$night - 1 day" +%F)
mkdir -p landing logs backup
make_night() {
    mkdir -p "landing/$1"
    python3 - "$1" "$2" <<'P'
import json, sys
night, broken = sys.argv[1], sys.argv[2] == "broken"
rows, total = [], 0
for i in range(1, 215):
    cents = 1990 + (i * 737) % 4200
    text = f"{cents / 100:.2f}"
    if i % 43 == 37:
        cents = 124900 + i * 100
        text = f'"{cents // 100000}.{cents // 100 % 1000:03d},{cents % 100:02d}"' if broken else f"{cents / 100:.2f}"
    total += cents
    title = ("Northern Angler", "Loom & Needle", "Small Boats")[i % 3]
    rows.append(f"{night.replace('-', '')}{i:04d},{title},{text}")
open(f"landing/{night}/orders.csv", "w").write("order,title,amount\n" + "\n".join(rows) + "\n")
json.dump({"night": night, "rows": len(rows), "total": f"{total / 100:.2f}"}, open(f"landing/{night}/manifest.json", "w"))
P
}
cat >etl <<'P'
#!/usr/bin/env python3
"""etl load NIGHT | aggregate NIGHT"""
import csv, os, sqlite3, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
if len(sys.argv) != 3 or sys.argv[1] not in ("load", "aggregate"):
    sys.exit(f"usage: {__doc__}")
verb, night = sys.argv[1:]
db = sqlite3.connect("mart.db", isolation_level=None)
db.execute("create table if not exists orders (id text primary key, night text, title text, amount real)")
db.execute("create table if not exists daily (night text, title text, orders integer, amount real, primary key (night, title))")
if verb == "load":
    path = f"landing/{night}/orders.csv"
    if not os.path.exists(path):
        sys.exit(f"etl: there is no {path}")
    rows = list(csv.DictReader(open(path)))
    [there] = db.execute("select count(*) from orders where night = ?", (night,)).fetchone()
    if there == len(rows):
        sys.exit(f"etl: {night} is loaded already, {there} rows")
    if there:
        sys.exit(f"etl: {night} is there in part, {there} of {len(rows)} rows, take them out first")
    for number, row in enumerate(rows, 2):
        try:
            amount = float(row["amount"])
        except ValueError:
            sys.exit(f"etl: {path} line {number}: the amount {row['amount']} is not a number, stopped")
        db.execute("insert into orders values (?, ?, ?, ?)", (row["order"], night, row["title"], amount))
    print(f"etl: {night} loaded, {len(rows)} rows")
else:
    if not db.execute("select 1 from orders where night = ?", (night,)).fetchone():
        sys.exit(f"etl: no orders of {night}")
    db.execute("delete from daily where night = ?", (night,))
    db.execute("insert into daily select night, title, count(*), round(sum(amount), 2) from orders where night = ? group by title", (night,))
    print(f"etl: {night} added up")
P
chmod +x etl
make_night "$before" good
make_night "$night" broken
./etl load "$before"
./etl aggregate "$before"
{
    echo "$before 02:10 load ok"
    echo "$before 02:11 aggregate ok"
    echo "$night 02:10 load FAILED, see below"
    ./etl load "$night" 2>&1 || true
    echo "$night 02:11 aggregate skipped"
} >logs/nightly.log
echo "night,who,why" >logs/backfills.csv
