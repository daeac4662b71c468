# A tree nursery: the garden centres' orders wait in the inbox, since a count of a plot keeps the stock database locked.
set -eu
plot=${PARAM_PLOT:-Q14}
day=${PARAM_DAY:-2026-11-23}
trees=${PARAM_TREES:-213}
mkdir -p inbox done log run counts
sqlite3 stock.db "CREATE TABLE orders (file TEXT, plant TEXT, pieces INTEGER, day TEXT); CREATE TABLE stock (plot TEXT, plant TEXT, pieces INTEGER); INSERT INTO stock VALUES ('$plot', 'Tilia cordata 14-16', 260), ('R03', 'Acer campestre 12-14', 410);"
for n in 0417 0552 0883; do printf '%s\n' "plant;pieces" "Tilia cordata 14-16;12" "Acer campestre 12-14;25" >"inbox/GC-$n-$day.csv"; done
cat >count.py <<'P'
import os, sqlite3, sys, time
plot, trees = sys.argv[1:3]
db = sqlite3.connect("stock.db", isolation_level=None)
db.execute("BEGIN IMMEDIATE")
open(f"run/count-{plot}.pid", "w").write(f"{os.getpid()}\n")
print(f"counting {plot}: {trees} trees scanned", flush=True)
print("scanner gone, waiting for it", flush=True)
time.sleep(3000)
P
cat >count <<'P'
#!/bin/bash
# count keep PLOT | stop PLOT: the counts that run; keep writes what was scanned into counts/
set -eu
cd "$(dirname "$0")"
trees=$(sed -n 's/^counting .*: \([0-9]*\) trees.*/\1/p' "log/count-${2:?usage: count keep PLOT | stop PLOT}.log" 2>/dev/null || true)
pid=run/count-$2.pid
[ -f "$pid" ] || { echo "count: none runs for $2" >&2; exit 1; }
case $1 in
keep) echo "$2;Tilia cordata 14-16;$trees" >"counts/$2.csv"; echo "count: counts/$2.csv, $trees trees" ;;
stop)
    [ -f "counts/$2.csv" ] || { echo "count: $trees scanned trees of $2 are not kept yet, not stopped" >&2; exit 1; }
    kill "$(cat "$pid")"; rm "$pid"; echo "count: $2 stopped" ;;
*) exit 2 ;;
esac
P
cat >take-in <<'P'
#!/usr/bin/env python3
"""take-in: the orders of the inbox into the stock database, a file at a time."""
import csv, os, pathlib, sqlite3, sys
db = sqlite3.connect("stock.db", timeout=0.5)
taken = 0
for path in sorted(pathlib.Path("inbox").glob("*.csv")):
    day = path.stem[-10:]
    try:
        with db:
            for row in csv.DictReader(path.open(), delimiter=";"):
                db.execute("INSERT INTO orders VALUES (?, ?, ?, ?)", (path.stem[:7], row["plant"], row["pieces"], day))
    except sqlite3.OperationalError as error:
        sys.exit(f"take-in: {path.name}: {error}")
    path.rename(pathlib.Path("done") / path.name)
    taken += 1
print(f"take-in: {taken} files")
P
chmod +x count take-in
python3 count.py "$plot" "$trees" >"log/count-$plot.log" 2>&1 &
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s "run/count-$plot.pid" ] && break; sleep 0.2; done
