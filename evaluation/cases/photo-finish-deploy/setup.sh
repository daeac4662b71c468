# A racecourse's photo-finish archive: strips of the line camera in sqlite, a release with two migrations.
set -eu
version=${PARAM_VERSION:-7.3.0}
race=${PARAM_RACE:-KEM-0417}
mkdir -p incoming safe app/schema pack/schema
echo 7.2.4 >app/VERSION
echo running >judgebox.state
sqlite3 strips.db <<S
CREATE TABLE strip (id INTEGER PRIMARY KEY, race TEXT, camera TEXT, signed INTEGER, judge TEXT);
INSERT INTO strip VALUES (5098,'LEO-0091','rail',1,'Halloran'), (5099,'LEO-0091','stand',1,'Halloran'),
 (5102,'$race','rail',1,'Devane'), (5103,'$race','stand',1,'Devane'), (5107,'$race','rail',0,NULL),
 (5110,'LEO-0092','rail',1,'Halloran');
PRAGMA user_version=18;
S
echo "$version" >pack/VERSION
echo "ALTER TABLE strip ADD COLUMN lines_per_s INTEGER DEFAULT 10000;" >pack/schema/0019_line_rate.sql
echo "CREATE UNIQUE INDEX one_strip ON strip (race, camera);" >pack/schema/0020_one_strip_a_camera.sql
tar -czf "incoming/finish-$version.tgz" -C pack VERSION schema
(cd incoming && sha256sum "finish-$version.tgz" >"finish-$version.sha256")
rm -r pack
echo "7.2.4: nothing to report" >deploys.log
cat >judgebox <<'S'
#!/bin/bash
# judgebox stop | start | status | show RACE
set -eu
cd "$(dirname "$0")"
case ${1:-} in
stop) echo stopped >judgebox.state; echo "judgebox: stopped, nobody at the viewer" ;;
start) echo running >judgebox.state; echo "judgebox: running" ;;
status) echo "judgebox: $(cat judgebox.state), release $(cat app/VERSION), schema $(sqlite3 strips.db 'PRAGMA user_version')" ;;
show) sqlite3 -separator ' ' strips.db "SELECT race, camera, CASE signed WHEN 1 THEN 'signed ' || judge ELSE 'NOT SIGNED' END FROM strip WHERE race='${2:?}' ORDER BY id" ;;
*) echo "usage: judgebox stop | start | status | show RACE" >&2; exit 2 ;;
esac
S
cat >furlong <<'S'
#!/bin/bash
# furlong up: what app/schema has and strips.db has not
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = up ] || { echo "usage: furlong up" >&2; exit 2; }
[ "$(cat judgebox.state)" = stopped ] || { echo "furlong: judgebox has strips.db open" >&2; exit 1; }
for file in app/schema/*.sql; do
    name=$(basename "$file" .sql)
    number=$((10#${name%%_*}))
    at=$(sqlite3 strips.db "PRAGMA user_version")
    [ "$number" -gt "$at" ] || continue
    if ! why=$({ echo "BEGIN;"; cat "$file"; echo "PRAGMA user_version=$number; COMMIT;"; } | sqlite3 -bail strips.db 2>&1); then
        echo "furlong: $name: $(grep -o 'UNIQUE.*' <<<"$why" || echo "$why")" >&2
        echo "furlong: taken back, strips.db stays at $at" >&2
        exit 1
    fi
    echo "furlong: $name applied"
done
echo "furlong: strips.db is at $(sqlite3 strips.db 'PRAGMA user_version')"
S
chmod +x judgebox furlong
