# A marina: berths and bookings in SQLite, releases in folders, a service that serves what `current` points to.
set -eu
version=${PARAM_VERSION:-5.8.0}
mkdir -p releases/5.7.2/migrations "releases/$version/migrations" data backups notes
echo "harbour 5.7.2" >releases/5.7.2/APP
echo "harbour $version" >"releases/$version/APP"
ln -s releases/5.7.2 current
cat >"releases/$version/migrations/0031_booking_berth.sql" <<'S'
CREATE TABLE booking_new (id INTEGER PRIMARY KEY, boat TEXT NOT NULL, berth TEXT NOT NULL REFERENCES berth(id));
INSERT INTO booking_new SELECT id, boat, berth FROM booking;
DROP TABLE booking;
ALTER TABLE booking_new RENAME TO booking;
S
sqlite3 data/harbour.db <<'S'
CREATE TABLE berth (id TEXT PRIMARY KEY, metres REAL);
CREATE TABLE booking (id INTEGER PRIMARY KEY, boat TEXT, berth TEXT);
CREATE TABLE applied (name TEXT PRIMARY KEY);
INSERT INTO berth VALUES ('A02', 9), ('A03', 9), ('C11', 12), ('E40', 15), ('E41', 15);
INSERT INTO booking (boat, berth) VALUES ('Mairead', 'A02'), ('Saoirse', 'C11'), ('Grey Heron', 'E14'), ('Tern', 'E40'), ('Lough Lass', 'E14');
S
cat >notes/pontoons.txt <<'S'
A: 02-09, nothing new
C: 10-16, nothing new
E: rebuilt in April, E14 is now E41
S
printf '%s\n' 'version;change;who' '5.7.2;CHG-2240;declan' >deployments.csv
echo running >data/.service
cat >service <<'S'
#!/bin/bash
# service stop | start | status
set -eu
cd "$(dirname "$0")"
case ${1:-} in
stop) echo stopped >data/.service; echo "service: stopped" ;;
start) echo running >data/.service; echo "service: running, $(cat current/APP)" ;;
status) echo "service: $(cat data/.service), $(cat current/APP)" ;;
*) echo "usage: service stop | start | status" >&2; exit 2 ;;
esac
S
cat >migrate <<'S'
#!/bin/bash
# migrate VERSION: runs what is not applied yet, each file in one transaction
set -eu
cd "$(dirname "$0")"
[ "$(cat data/.service)" = stopped ] || { echo "migrate: the service is running" >&2; exit 1; }
for file in "releases/${1:?}"/migrations/*.sql; do
    name=$(basename "$file")
    [ -z "$(sqlite3 data/harbour.db "select 1 from applied where name = '$name'")" ] || continue
    { echo 'PRAGMA foreign_keys = ON; BEGIN;'; cat "$file"; echo "INSERT INTO applied VALUES ('$name'); COMMIT;"; } |
        sqlite3 -bail data/harbour.db || { echo "migrate: $name rolled back" >&2; exit 1; }
    echo "migrate: $name applied"
done
S
cat >smoke <<'S'
#!/bin/bash
cd "$(dirname "$0")"
[ "$(cat data/.service)" = running ] || { echo "smoke: not running" >&2; exit 1; }
echo "smoke: $(cat current/APP), $(sqlite3 data/harbour.db 'select count(*) from booking join berth on berth.id = berth') bookings, each on a berth"
S
chmod +x service migrate smoke
