# The living collection of a botanic garden: taxa, plants, permits for trade in protected species.
set -eu
old=${PARAM_OLD:-418}
new=${PARAM_NEW:-231}
mkdir -p backup labels
python3 - "$old" "$new" <<'P'
import sqlite3, sys
old, new = map(int, sys.argv[1:])
db = sqlite3.connect("plants.db")
db.executescript("""
CREATE TABLE taxa (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, status TEXT NOT NULL);
CREATE TABLE plants (accession TEXT PRIMARY KEY, taxon INTEGER NOT NULL, bench TEXT NOT NULL);
CREATE TABLE permits (number TEXT PRIMARY KEY, accession TEXT NOT NULL, state TEXT NOT NULL, name_as_issued TEXT);
CREATE TABLE synonyms (name TEXT PRIMARY KEY, taxon INTEGER NOT NULL);
""")
db.executemany("INSERT INTO taxa VALUES (?, ?, ?)", [
    (old, "Paphiopedilum sinicum", "in use"), (new, "Paphiopedilum purpuratum", "accepted"),
    (77, "Cattleya trianae", "accepted"), (78, "Cattleya warneri", "accepted")])
rows = [(f"1998-{n:04}", old, f"B{n % 4}") for n in range(3, 45, 3)]
rows += [(f"2004-{n:04}", new, f"B{n % 3}") for n in range(1, 10)]
rows += [(f"2011-{n:04}", 77 + n % 2, f"C{n % 2}") for n in range(1, 19)]
db.executemany("INSERT INTO plants VALUES (?, ?, ?)", rows)
db.executemany("INSERT INTO permits VALUES (?, ?, ?, NULL)", [
    ("GB-11802", "1998-0006", "issued"), ("GB-11803", "1998-0021", "issued"), ("GB-11950", "1998-0033", "issued"),
    ("GB-10077", "2011-0004", "issued")])
db.commit()
P
cat >taxa <<'S'
#!/usr/bin/env python3
"""taxa freeze OLD | merge OLD NEW | labels TAXON | check"""
import os, sqlite3, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
db = sqlite3.connect("plants.db")
def one(query, *values):
    return db.execute(query, values).fetchone()[0]
def name(taxon):
    row = db.execute("SELECT name FROM taxa WHERE id=?", (taxon,)).fetchone()
    if row is None:
        sys.exit(f"taxa: there is no taxon {taxon}")
    return row[0]
open_permits = "FROM permits JOIN plants USING (accession) WHERE taxon=? AND state='issued' AND name_as_issued IS NULL"
match sys.argv[1:]:
    case ["freeze", old]:
        done = db.execute("UPDATE permits SET name_as_issued=? WHERE state='issued' AND accession IN "
                          "(SELECT accession FROM plants WHERE taxon=?)", (name(old), old)).rowcount
        print(f"taxa: {done} permits keep the name {name(old)}")
    case ["merge", old, new]:
        name(old), name(new)
        plants = one("SELECT count(*) FROM plants WHERE taxon=?", old)
        if count := one(f"SELECT count(*) {open_permits}", old):
            sys.exit(f"taxa: {count} of the {plants} plants of {old} are on an issued permit that is not frozen, nothing merged")
        db.execute("UPDATE plants SET taxon=? WHERE taxon=?", (new, old))
        print(f"taxa: {plants} plants are now {name(new)}")
    case ["labels", taxon]:
        for accession, bench in db.execute("SELECT accession, bench FROM plants WHERE taxon=? ORDER BY accession", (taxon,)):
            print(f"{bench}  {accession}  {name(taxon)}")
    case ["check"]:
        lost = one("SELECT count(*) FROM plants WHERE taxon NOT IN (SELECT id FROM taxa)")
        if lost:
            sys.exit(f"taxa: {lost} plants without a taxon")
        print(f"taxa: {one('SELECT count(*) FROM taxa')} taxa, {one('SELECT count(*) FROM plants')} plants, none without a taxon")
    case _:
        sys.exit(f"usage: {__doc__}")
db.commit()
S
chmod +x taxa
