# A firm of farriers plans its rounds with a small program: releases as tarballs, a database, a migration in each release.
set -eu
version=${PARAM_VERSION:-3.6.0}
mkdir -p incoming releases/rounds-3.5.2 backups
cat >releases/rounds-3.5.2/serve <<'P'
#!/bin/bash
echo "rounds $(cat VERSION)"
P
echo 3.5.2 >releases/rounds-3.5.2/VERSION
chmod +x releases/rounds-3.5.2/serve
cp -r releases/rounds-3.5.2 "incoming/rounds-$version"
echo "$version" >"incoming/rounds-$version/VERSION"
cat >"incoming/rounds-$version/migrate.sql" <<'P'
BEGIN;
CREATE TABLE horse_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL, stable TEXT NOT NULL, shoe_size INTEGER NOT NULL, stud_holes INTEGER NOT NULL DEFAULT 0);
INSERT INTO horse_new (id, name, stable, shoe_size)
    SELECT id, name, stable, shoe_size FROM horse;
DROP TABLE horse;
ALTER TABLE horse_new RENAME TO horse;
PRAGMA user_version = 17;
COMMIT;
P
tar czf "incoming/rounds-$version.tar.gz" -C incoming "rounds-$version"
rm -r "incoming/rounds-$version"
ln -s releases/rounds-3.5.2 current
sqlite3 rounds.db <<'S'
CREATE TABLE horse (id INTEGER PRIMARY KEY, name TEXT NOT NULL, stable TEXT NOT NULL, shoe_size INTEGER);
CREATE TABLE visit (horse INTEGER NOT NULL, day TEXT NOT NULL, size INTEGER NOT NULL);
INSERT INTO horse VALUES (1, 'Djalma', 'Veldzicht', 4), (2, 'Oker', 'Veldzicht', NULL), (3, 'Brechtje', 'De Kaap', 6),
    (4, 'Wodan', 'De Kaap', NULL), (5, 'Saffier', 'Ter Linde', 3);
INSERT INTO visit VALUES (1, '2026-09-14', 4), (2, '2026-06-02', 4), (2, '2026-10-05', 5), (4, '2026-10-12', 7), (5, '2026-11-03', 3);
PRAGMA user_version = 16;
S
echo "running 3.5.2" >.state
cat >rounds <<'P'
#!/bin/bash
# rounds stop|start|health
set -eu
cd "$(dirname "$0")"
case ${1:-} in
stop) echo stopped >.state; echo "rounds: stopped" ;;
start)
    want=$(cat current/VERSION); have=$(sqlite3 rounds.db 'PRAGMA user_version')
    [ "$want" = 3.5.2 ] && need=16 || need=17
    [ "$have" = $need ] || { echo "rounds: $want needs schema $need, the database has $have" >&2; exit 1; }
    echo "running $want" >.state; echo "rounds: started" ;;
health)
    read -r state version <.state
    [ "$state" = running ] || { echo "rounds: not running" >&2; exit 1; }
    echo "rounds: $version, $(sqlite3 rounds.db 'select count(*) from horse') horses, $(sqlite3 rounds.db 'select count(*) from horse where shoe_size is null') without a size" ;;
*) echo "usage: rounds stop|start|health" >&2; exit 2 ;;
esac
P
chmod +x rounds
