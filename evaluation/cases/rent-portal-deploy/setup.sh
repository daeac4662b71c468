# A housing association's tenants' portal: releases with migrations, an SQLite database, a server on the loopback.
set -eu
release=${PARAM_RELEASE:-2026.47}
flat=${PARAM_FLAT:-B-14-03}
wrong=${PARAM_WRONG_SERIAL:-HZ-558213}
serial=${PARAM_SERIAL:-HZ-558231}
mkdir -p releases/2026.44 "releases/$release/migrations" data backups fitters run
echo 2026.44 >releases/2026.44/VERSION
echo "$release" >"releases/$release/VERSION"
cat >"releases/$release/NOTES" <<E
$release: heat meters are found by their serial number
migration 31 makes the serial number unique
E
cat >"releases/$release/migrations/0031.sql" <<'E'
CREATE UNIQUE INDEX meter_serial ON meter (serial);
ALTER TABLE meter ADD COLUMN read_by TEXT NOT NULL DEFAULT 'radio';
E
ln -sfn releases/2026.44 current
sqlite3 data/portal.db <<E
CREATE TABLE schema_version (n INTEGER PRIMARY KEY);
INSERT INTO schema_version VALUES (30);
CREATE TABLE meter (flat TEXT PRIMARY KEY, serial TEXT NOT NULL);
INSERT INTO meter VALUES ('A-02-01', 'HZ-551870'), ('A-02-02', 'HZ-551888'), ('C-07-05', '$wrong'), ('$flat', '$wrong');
E
cat >fitters/slips.csv <<E
flat;serial;fitted
A-02-01;HZ-551870;2024-05-13
A-02-02;HZ-551888;2024-05-13
C-07-05;$wrong;2024-06-02
$flat;$serial;2024-06-04
E
printf 'release;remark\n2026.44;none\n' >deploys.csv
cat >migrate <<'E'
#!/bin/sh
# Applies the migrations of a release that the database does not have yet, each in a transaction.
dir="releases/$1/migrations"
[ -d "$dir" ] || { echo "migrate: no release $1"; exit 2; }
if [ -e run/pid ]; then echo "migrate: the portal is running"; exit 1; fi
have=$(sqlite3 data/portal.db 'SELECT max(n) FROM schema_version')
for file in "$dir"/*.sql; do
    n=$(basename "$file" .sql | sed 's/^0*//')
    [ "$n" -gt "$have" ] || continue
    if ! { echo 'BEGIN;'; cat "$file"; echo "INSERT INTO schema_version VALUES ($n);"; echo 'COMMIT;'; } | sqlite3 -bail data/portal.db 2>run/err; then
        echo "migrate: $n failed, nothing changed: $(grep -o '[A-Z]* constraint failed: [a-z._]*' run/err | head -1)"
        exit 1
    fi
    echo "migrate: $n applied"
done
E
cat >portal <<'E'
#!/bin/sh
# The server of the tenants' portal, on port 8431.
case "$1" in
start)
    [ -e run/pid ] && { echo "portal: is running"; exit 1; }
    python3 -m http.server 8431 --bind 127.0.0.1 --directory current >run/log 2>&1 &
    echo $! >run/pid
    for i in 1 2 3 4 5 6 7 8 9 10; do curl -sf localhost:8431/VERSION >/dev/null && break; sleep 0.3; done
    echo "portal: started" ;;
stop)
    kill "$(cat run/pid)" 2>/dev/null
    rm -f run/pid
    echo "portal: stopped" ;;
*) echo "portal: start or stop, not $1"; exit 2 ;;
esac
E
chmod +x migrate portal
./portal start
