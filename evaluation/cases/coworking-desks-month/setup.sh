# A coworking company with three houses: the door system exports a file for each house and month.
set -eu
month=${PARAM_MONTH:-2026-07}
mkdir -p "exports/$month" exports/2026-05 out templates ~/share/owners
for house in centrum haven west; do
    {
        echo 'date;member;desk;hours'
        n=0
        for day in 01 02 03 06 07 08 09 10 13 14 15 16 17 20; do
            for desk in 11 12 14 18 21; do
                n=$((n + 1))
                echo "$month-$day;M$((4000 + n * 7 % 61));$desk;$((3 + n * 5 % ${#house})).$((n % 2 * 5))"
            done
        done
    } >"exports/$month/$house.csv"
done
sed -i -e '9s/\.\([05]\)$/,\1/' -e '31,34s/\.\([05]\)$/,\1/' "exports/$month/haven.csv"
echo 'date;member;desk;hours' >exports/2026-05/centrum.csv
cat >occupancy.py <<'S'
"""occupancy.py MONTH: hours and occupancy of every house, 8 hours a desk and day."""
import csv, pathlib, sys

month = sys.argv[1]
files = sorted(pathlib.Path("exports", month).glob("*.csv"))
if not files:
    sys.exit(f"occupancy: no exports of {month}")
rows = []
for file in files:
    hours, slots = 0.0, set()
    for number, row in enumerate(csv.DictReader(file.open(), delimiter=";"), 2):
        try:
            hours += float(row["hours"])
        except ValueError:
            sys.exit(f"occupancy: {file} line {number}: {row['hours']!r} is no number of hours")
        slots.add((row["date"], row["desk"]))
    rows.append((file.stem, hours, 100 * hours / (8 * len(slots))))
print("house;hours;percent")
for house, hours, percent in rows:
    print(f"{house};{hours:.1f};{percent:.1f}")
print(f"all;{sum(r[1] for r in rows):.1f};{sum(r[2] for r in rows) / len(rows):.1f}")
S
printf '%s\n' 'Dear owners,' '' 'attached you find the occupancy of our houses in @MONTH@.' '' 'Kind regards' 'Sanne' >templates/mail.txt
