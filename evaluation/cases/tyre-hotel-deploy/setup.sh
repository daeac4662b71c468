# A tyre hotel: customers' summer and winter wheels in racks, a small program with a database, releases side by side.
set -eu
version=${PARAM_VERSION:-4.7.0}
mkdir -p releases/racker-4.6.2 incoming backup data cards build
echo 4.6.2 >releases/racker-4.6.2/VERSION
ln -s releases/racker-4.6.2 current
sqlite3 data/wheels.db <<'S'
CREATE TABLE sets (set_no TEXT PRIMARY KEY, customer TEXT NOT NULL, place TEXT NOT NULL, tread);
INSERT INTO sets VALUES ('W-20377','Behrens','A-04-2',5.5),('W-20391','Taxi Lorch','A-07-1',4),
 ('W-20418','Ostermann','C-11-3',65),('W-20426','Pohl','C-12-1',7.5),('W-20440','Krankentransport Weiss','D-02-4',3.5);
PRAGMA user_version = 18;
S
printf '%s\n' 'set     W-20418' 'place   C-11-3' 'size    225/45 R17' 'tread   6.5 mm, all four' >cards/W-20418.txt
printf '%s\n' 'set     W-20391' 'place   A-07-1' 'size    205/55 R16' 'tread   4.0 mm, all four' >cards/W-20391.txt
mkdir -p "build/racker-$version/migrations"
echo "$version" >"build/racker-$version/VERSION"
cat >"build/racker-$version/migrations/0019_tread_mm.sql" <<'S'
CREATE TABLE sets_new (set_no TEXT PRIMARY KEY, customer TEXT NOT NULL, place TEXT NOT NULL,
 tread_mm REAL NOT NULL, CONSTRAINT tread_0_to_12 CHECK (tread_mm BETWEEN 0.0 AND 12.0));
INSERT INTO sets_new SELECT set_no, customer, place, tread FROM sets;
DROP TABLE sets;
ALTER TABLE sets_new RENAME TO sets;
S
tar -czf "incoming/racker-$version.tar.gz" -C build "racker-$version"
(cd incoming && sha256sum "racker-$version.tar.gz" >"racker-$version.tar.gz.sha256")
rm -r build
echo running >data/state
echo "4.6.2 CHG-3302" >deploys.log
cat >rackctl <<'S'
#!/bin/bash
# rackctl status | stop | start | migrate RELEASE
set -u
cd "$(dirname "$0")"
db=data/wheels.db
schema() { sqlite3 $db 'PRAGMA user_version'; }
case ${1:-} in
status) echo "racker $(cat current/VERSION) $(cat data/state), schema $(schema), $(sqlite3 $db 'SELECT count(*) FROM sets') sets" ;;
stop) echo stopped >data/state; echo "racker stopped" ;;
start)
    echo running >data/state; echo "racker $(cat current/VERSION) running" ;;
migrate)
    [ "$(cat data/state)" = stopped ] || { echo "rackctl: racker is running, stop it first" >&2; exit 1; }
    for file in "${2:?}"/migrations/*.sql; do
        number=$((10#$(basename "$file" | cut -c1-4)))
        [ "$number" -gt "$(schema)" ] || continue
        if talk=$({ echo 'BEGIN;'; cat "$file"; echo "PRAGMA user_version = $number; COMMIT;"; } | sqlite3 -bail $db 2>&1); then
            echo "$(basename "$file"): done, schema $number"
        else
            echo "$(basename "$file"): $(echo "$talk" | grep -o 'CHECK constraint failed.*' | head -1)" >&2
            echo "rackctl: rolled back, schema stays at $(schema)" >&2
            exit 1
        fi
    done ;;
*) echo "usage: rackctl status | stop | start | migrate RELEASE" >&2; exit 2 ;;
esac
S
chmod +x rackctl
