# The tree register of a town in SQLite, a loader, and a delivery of the firm that surveys a district.
set -eu
district=${PARAM_DISTRICT:-nordend}
month=${PARAM_MONTH:-2026-11}
mkdir -p delivery/done backup maps
sqlite3 trees.db <<'S'
create table species (code text primary key, name text);
insert into species values ('ACPL', 'Norway maple'), ('QURO', 'English oak'), ('TICO', 'small-leaved lime'), ('PLHI', 'London plane');
create table trees (nr integer primary key, district text, species text references species, height real, surveyed text);
insert into trees values (101, 'altstadt', 'PLHI', 22.5, '2026-06'), (102, 'altstadt', 'ACPL', 9.0, '2026-06');
S
cat >"delivery/$district-$month.csv" <<'C'
nr;species;height
2201;ACPL;30
2202;QURO;55
2203;TIL-CO;42
2204;TIL-CO;40
2205;PLHI;71
C
echo "altstadt 2026-06 firm RHO" >imports.log
cat >trees <<'P'
#!/usr/bin/python3
"""trees load DISTRICT MONTH | map DISTRICT"""
import csv, pathlib, sqlite3, sys
here = pathlib.Path(__file__).resolve().parent
db = sqlite3.connect(here / "trees.db")
if sys.argv[1:2] == ["load"] and len(sys.argv) == 4:
    district, month = sys.argv[2:]
    known = {code for code, in db.execute("select code from species")}
    with open(here / "delivery" / f"{district}-{month}.csv") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    bad = [f"line {number}: species {row['species']} is not in the key" for number, row in enumerate(rows, 2) if row["species"] not in known]
    if bad:
        sys.exit("\n".join(["trees: rejected, nothing was loaded", *bad]))
    with db:
        db.executemany("insert into trees values (?, ?, ?, ?, ?)", [(row["nr"], district, row["species"], row["height"], month) for row in rows])
    print(f"trees: {len(rows)} trees loaded")
elif sys.argv[1:2] == ["map"] and len(sys.argv) == 3:
    for nr, species, height in db.execute("select nr, species, height from trees where district = ? order by nr", sys.argv[2:]):
        print(f"{nr},{species},{height:.1f}")
else:
    print(__doc__, file=sys.stderr)
    sys.exit(2)
P
chmod +x trees
