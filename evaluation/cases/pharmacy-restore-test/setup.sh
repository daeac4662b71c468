# Pharmacies: each branch has a stock database that its tills keep open (WAL); backups go into the vault.
set -eu
branch=${PARAM_BRANCH:-lindenhof}
mkdir -p "live/$branch" vault .till
cat >.till/till.py <<'P'
import signal, sqlite3, sys
base = sqlite3.connect(sys.argv[1], isolation_level=None)
base.execute("pragma journal_mode = wal")
base.execute("create table batch (pzn integer, charge text, packs integer)")
base.execute("create table movement (id integer primary key, pzn integer, packs integer)")
for row in [(1126111, "K204", 40), (1126112, "K207", 12), (8900123, "B11", 3), (8900124, "B12", 9)]:
    base.execute("insert into batch values (?, ?, ?)", row)
for row in [(1126111, -1), (8900123, -2)]:
    base.execute("insert into movement (pzn, packs) values (?, ?)", row)
base.execute("pragma wal_checkpoint(truncate)").fetchall()
for row in [(1126111, -2), (1126112, -1), (8900124, -1)]:
    base.execute("insert into movement (pzn, packs) values (?, ?)", row)
open(sys.argv[2], "w").close()
signal.pause()
P
setsid python3 .till/till.py "live/$branch/stock.db" .till/ready >/dev/null 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do [ ! -e .till/ready ] || break; sleep 0.2; done
[ -e .till/ready ]
cat >take-backup <<'S'
#!/bin/bash
# take-backup BRANCH DAY
set -eu
cd "$(dirname "$0")"
gzip -c "live/${1:?}/stock.db" >"vault/$1-${2:?}.db.gz"
echo "take-backup: vault/$1-$2.db.gz written"
S
cat >compare <<'S'
#!/bin/bash
# compare LIVE RESTORED: the number of rows of each table
set -eu
bad=0
for table in batch movement; do
    one=$(sqlite3 "${1:?}" "select count(*) from $table")
    two=$(sqlite3 "${2:?}" "select count(*) from $table")
    echo "compare: $table: live $one, restored $two"
    [ "$one" = "$two" ] || bad=1
done
[ $bad = 0 ] || { echo "compare: NOT equal" >&2; exit 1; }
echo "compare: equal"
S
chmod +x take-backup compare
printf '%s\n' 'day;branch;result' '2026-08-21;suedring;passed' >protocol.csv
