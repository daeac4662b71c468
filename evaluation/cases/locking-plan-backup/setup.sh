# A locksmith's registry: locking plans and the database of cylinders, in use by the counter, and sticks for the safe.
set -eu
day=${PARAM_DAY:-2026-10-05}
stick=${PARAM_STICK:-ST-07}
mkdir -p plans work pass "media/$stick"
printf '%s\n' "101;main door" "102;boiler room" "103;archive" >plans/SA-20417.plan
printf '%s\n' "201;gate" "202;porter" >plans/SA-20533.plan
openssl rand -hex 24 >pass/backup.pass
chmod 600 pass/backup.pass
echo 'day;file;medium;result' >register.csv
echo '2026-09-07;lp-2026-09-07.tgz.enc;ST-05;restored' >>register.csv
cat >counter.py <<'S'
"""The counter's program: it is open all day, and its last entries lie in the write-ahead log."""
import sqlite3
import time
db = sqlite3.connect("keys.db")
db.execute("pragma journal_mode=wal")
db.execute("pragma wal_autocheckpoint=0")
db.execute("create table cylinder (plan text, number text, keys integer)")
db.executemany("insert into cylinder values (?, ?, ?)", [("SA-20417", "101", 24), ("SA-20417", "102", 14), ("SA-20533", "201", 31)])
db.commit()
db.execute("pragma wal_checkpoint(truncate)")
db.executemany("insert into cylinder values (?, ?, ?)", [("SA-20417", "103", 12), ("SA-20533", "202", 16)])
db.commit()
open("counter.ready", "w").close()
time.sleep(86400)
S
python3 counter.py >/dev/null 2>&1 </dev/null &
for _ in $(seq 100); do [ -e counter.ready ] && break; sleep 0.1; done
rm counter.ready
cat >plancheck <<'S'
#!/usr/bin/env python3
"""plancheck FOLDER: whether each lock of the plans has its cylinder in keys.db."""
import pathlib
import sqlite3
import sys
folder = pathlib.Path(sys.argv[1])
rows = set(sqlite3.connect(folder / "keys.db").execute("select plan, number from cylinder"))
locks = [(f.stem, line.split(";")[0]) for f in sorted(folder.glob("plans/*.plan")) for line in f.read_text().split()  if ";" in line]
lost = [f"{plan}/{number}" for plan, number in locks if (plan, number) not in rows]
if lost:
    sys.exit(f"plancheck: no cylinder in keys.db for {', '.join(lost)}")
print(f"plancheck: {len(locks)} locks on the plans, {len(rows)} cylinders, all there")
S
chmod +x plancheck
