# The catalogue of a seed bank in SQLite, which its program holds open with a journal (WAL), discs that backups go to,
# and a script of the house that compares two databases.
set -eu
base=${PARAM_BASE:-kulturpflanzen}
disc=${PARAM_DISC:-platte3}
mkdir -p db "media/$disc" media/archiv out bin
printf '%s\n' "2026-09-18 obstgehoelze archiv geprueft" "2026-10-23 wildkraeuter archiv geprueft" >sicherungen.txt
cat >bin/app <<'P'
#!/usr/bin/python3
"""The catalogue's program, as far as a backup feels it: it holds the database open."""
import pathlib, sqlite3, sys, time
path = pathlib.Path(sys.argv[1])
base = sqlite3.connect(path, isolation_level=None)
base.execute("PRAGMA journal_mode = WAL")
base.execute("CREATE TABLE samples(id INTEGER PRIMARY KEY, taxon TEXT NOT NULL, year INTEGER, grams REAL)")
base.execute("CREATE TABLE germination(sample INTEGER REFERENCES samples(id), percent INTEGER)")
base.executemany("INSERT INTO samples(taxon, year, grams) VALUES (?, ?, ?)",
                 [(t, 1980 + i, 2.5 * i) for i, t in enumerate(["Vicia faba", "Secale cereale", "Linum usitatissimum",
                  "Papaver somniferum", "Avena strigosa", "Brassica rapa", "Lens culinaris", "Camelina sativa"] * 5)])
base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
base.executemany("INSERT INTO germination VALUES (?, ?)", [(i, 60 + i) for i in range(1, 23)])
base.executemany("INSERT INTO samples(taxon, year, grams) VALUES (?, ?, ?)", [("Triticum monococcum", 2026, 40), ("Triticum dicoccon", 2026, 55)])
path.with_name("ready").touch()
time.sleep(3600)
P
cat >bin/vergleich <<'P'
#!/usr/bin/python3
"""vergleich LIVE COPY: rows of each table"""
import sqlite3, sys
if len(sys.argv) != 3:
    sys.exit(__doc__)
def rows(path):
    base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: base.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}
live, copy = map(rows, sys.argv[1:])
bad = 0
for name in sorted({*live, *copy}):
    if live.get(name) != copy.get(name):
        print(f"vergleich: {name}: {live.get(name)} rows in use, {copy.get(name)} in the copy", file=sys.stderr)
        bad = 1
if bad:
    sys.exit(1)
print("vergleich: " + ", ".join(f"{name} {count}" for name, count in live.items()) + "; the same")
P
chmod +x bin/*
(setsid bin/app "db/$base.db" >/dev/null 2>&1 </dev/null &)
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do [ -e db/ready ] && break; sleep 0.2; done
rm db/ready
