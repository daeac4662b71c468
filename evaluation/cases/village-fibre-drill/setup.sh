# The subscribers of a village's fibre co-operative: a data base that the fault desk writes to, in WAL mode.
set -eu
mkdir -p live backup drill
python3 - <<'P'
import os, sqlite3
base = sqlite3.connect("live/subs.db")
base.execute("PRAGMA journal_mode = wal")
base.execute("PRAGMA wal_autocheckpoint = 0")
base.executescript("""
CREATE TABLE subscribers (no INTEGER PRIMARY KEY, name TEXT, croft TEXT, phone TEXT);
CREATE TABLE lines (no INTEGER PRIMARY KEY, subscriber INTEGER, cabinet TEXT, mbit INTEGER);
CREATE TABLE faults (no INTEGER PRIMARY KEY, line INTEGER, at TEXT, what TEXT, state TEXT);
""")
for i in range(132):
    base.execute("INSERT INTO subscribers VALUES (?,?,?,?)", (i + 1, ("MacRae", "Ross", "Mackay", "Gunn", "Sutherland")[i % 5], f"Croft {i + 1}", f"01599 555{i:03}"))
    base.execute("INSERT INTO lines VALUES (?,?,?,?)", (700 + i, i + 1, f"cab{1 + i % 6}", (300, 900)[i % 2]))
for i in range(405):
    base.execute("INSERT INTO faults VALUES (?,?,?,?,?)", (i + 1, 700 + i * 7 % 132, f"2026-{1 + i // 41:02}-{1 + i * 11 % 28:02}", ("no light", "slow", "cut by plough")[i % 3], "closed"))
base.commit()
base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
for i in range(405, 412):
    base.execute("INSERT INTO faults VALUES (?,?,?,?,?)", (i + 1, 700 + i * 7 % 132, "2026-11-23", ("no light", "slow", "cut by plough")[i % 3], "open"))
    base.commit()
os._exit(0)  # as it is while the desk has it open
P
gzip -n >backup/subs-2026-10-06.db.gz <live/subs.db
(cd backup && sha256sum subs-2026-10-06.db.gz >SHA256SUMS)
echo '2026-10-06 subs restored, same as live, callum' >drills.log
cat >compare <<'P'
#!/usr/bin/env python3
"""compare LIVE COPY: counts the rows of each table in both"""
import sqlite3, sys
if len(sys.argv) != 3:
    sys.exit(f"usage: {__doc__}")
bases = [sqlite3.connect(f"file:{path}?mode={mode}", uri=True) for path, mode in zip(sys.argv[1:], ("ro", "rw"))]
def count(base, table):
    return base.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
bad = []
for (table,) in bases[0].execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
    live, copy = (count(base, table) for base in bases)
    if live != copy:
        bad.append(f"compare: {table}: live {live}, copy {copy}")
    else:
        print(f"{table} {live}")
if bad:
    sys.exit("\n".join(bad))
print("compare: same")
P
cat >desk <<'P'
#!/bin/bash
# desk next DATABASE: the fault that is to be seen to next
[ "${1:-}" = next ] && [ -f "${2:-}" ] || { echo "usage: desk next DATABASE" >&2; exit 2; }
sqlite3 "$2" "SELECT 'fault ' || faults.no || ', ' || what || ', ' || croft || ', ' || cabinet FROM faults JOIN lines ON lines.no = line JOIN subscribers ON subscribers.no = subscriber WHERE state = 'open' ORDER BY faults.no LIMIT 1"
P
chmod +x compare desk
