# An oyster farm: the purification tanks' database (sqlite, write-ahead log), held open by the service of the tanks.
set -eu
day=${PARAM_DAY:-2026-11-20}
lot=${PARAM_LOT:-CL-4417}
mkdir -p data backup essai
sqlite3 data/purif.db 'pragma journal_mode=wal; create table lots(lot text primary key, tank int, day text, ecoli int);' >/dev/null
sqlite3 data/purif.db "insert into lots values('CL-4310',2,'2026-11-03',90),('CL-4322',1,'2026-11-06',120),('CL-4351',3,'2026-11-11',70);"
cat >bassind.py <<'S'
"""The service of the tanks: holds the database open and writes each lot as it comes out."""
import sqlite3, sys, time
base = sqlite3.connect("data/purif.db")
base.execute("pragma wal_autocheckpoint=0")
base.execute("insert into lots values('CL-4398',2,?,110)", (sys.argv[1],))
base.execute("insert into lots values(?,1,?,60)", (sys.argv[2], sys.argv[1]))
base.commit()
open("data/bassind.ready", "w").close()
time.sleep(900)
S
python3 bassind.py "$day" "$lot" >/dev/null 2>&1 &
for _ in $(seq 100); do [ -e data/bassind.ready ] && break; sleep 0.1; done
rm data/bassind.ready
echo 'day;result;who' >journal.csv
cat >verif <<'S'
#!/bin/bash
# verif FILE: are all lots of the base in this copy?
set -eu
cd "$(dirname "$0")"
[ -s "${1:?}" ] || { echo "verif: no file $1" >&2; exit 2; }
base=$(sqlite3 -readonly data/purif.db 'select count(*) from lots')
copy=$(sqlite3 "$1" 'select count(*) from lots')
[ "$copy" = "$base" ] || { echo "verif: $copy lots in the copy, $base in the base" >&2; exit 1; }
echo "verif: $copy lots, none is missing"
S
chmod +x verif
