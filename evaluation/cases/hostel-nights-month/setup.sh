# A society that keeps three pilgrims' hostels: what the wardens send in a month, the register of nights, the report to the council.
set -eu
month=${PARAM_MONTH:-october}
closed=${PARAM_CLOSED:-19}
mkdir -p "inbox/$month" reports outbox
export month closed
python3 - <<'P'
import os
month, closed = os.environ["month"], int(os.environ["closed"])
for at, house in enumerate(("abbey", "mill", "tower")):
    days = [day for day in range(1, 32) if not (house == "tower" and day == closed)]
    lines = ["day;nights;tax"]
    for k, day in enumerate(days):
        nights = (k * 7 + at * 5) % 13 + 2
        tax = f"{nights * 2.15:.2f}"
        lines.append(f"{day};{nights};{tax.replace('.', ',') if house == 'mill' else tax}")
    with open(f"inbox/{month}/{house}.csv", "w") as file:
        file.write("\n".join(lines) + "\n")
P
cat >nights <<'S'
#!/usr/bin/env python3
"""nights load MONTH | compare MONTH: the wardens' files into nights.db; the report against the council's forecast."""
import calendar, csv, pathlib, sqlite3, sys

here = pathlib.Path(__file__).resolve().parent
if len(sys.argv) != 3 or sys.argv[1] not in ("load", "compare"):
    sys.exit("usage: nights load MONTH | compare MONTH")
what, month = sys.argv[1:]
db = sqlite3.connect(here / "nights.db")
db.execute("create table if not exists night (month text, house text, day int, nights int, tax real, primary key (month, house, day))")
if what == "load":
    number = [name.lower() for name in calendar.month_name].index(month)
    days = calendar.monthrange(2026, number)[1]
    for file in sorted((here / "inbox" / month).glob("*.csv")):
        rows = list(csv.DictReader(file.open(), delimiter=";"))
        for at, row in enumerate(rows, 2):
            try:
                float(row["tax"])
            except ValueError:
                sys.exit(f"nights: {file.name}, line {at}: {row['tax']} is no amount")
        missing = sorted(set(range(1, days + 1)) - {int(row["day"]) for row in rows})
        if missing:
            sys.exit(f"nights: {file.name}: day {missing[0]} is missing")
        db.executemany("insert or replace into night values (?, ?, ?, ?, ?)", [(month, file.stem, int(r["day"]), int(r["nights"]), float(r["tax"])) for r in rows])
        print(f"nights: {file.stem}: {len(rows)} days")
    db.commit()
else:
    with (here / "reports" / f"{month}.csv").open() as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    off = [r["house"] for r in rows if abs(int(r["nights"]) * 2.15 - float(r["tax"])) > 0.05]
    if off:
        sys.exit(f"nights: {', '.join(off)}: tax is not 2.15 a night")
    print(f"nights: {len(rows)} houses, tax is 2.15 a night in each")
S
chmod +x nights
