# A waiting list of kindergartens: releases, a link to the one in service, a data base and its migrations.
set -eu
umask 022
version=${PARAM_VERSION:-3.7.0}
mkdir -p dist data backup run releases/3.6.2/migrations
echo 3.6.2 >releases/3.6.2/VERSION
echo 13 >releases/3.6.2/NEEDS
ln -sfn releases/3.6.2 current
echo "up 3.6.2" >run/state
python3 - <<'P'
import sqlite3
base = sqlite3.connect("data/places.db")
base.executescript("CREATE TABLE children (no INTEGER PRIMARY KEY, name TEXT NOT NULL, born TEXT NOT NULL, house TEXT, applied TEXT); PRAGMA user_version = 13;")
first = "Mila Jonas Ema Paul Lena Nikola Ida Tarik Flora Emil Hana Leo".split()
last = "Gruber Horvat Leitner Yilmaz Pichler Novak Eder".split()
for i in range(84):
    born = f"202{2 + i % 3}-{1 + i * 5 % 12:02}-{1 + i * 7 % 28:02}"
    if i in (23, 61):
        born = ".".join(reversed(born.split("-")))
    base.execute("INSERT INTO children VALUES (?,?,?,?,?)", (4100 + i, f"{first[i % 12]} {last[i % 7]}", born, ("Sonnenhang", "Murgasse", "Am Anger")[i % 3], f"2026-{1 + i // 10:02}-{1 + i * 3 % 28:02}"))
base.commit()
P
make_release() {
    mkdir -p "$1/migrations"
    echo "$version" >"$1/VERSION"
    echo 14 >"$1/NEEDS"
    cat >"$1/migrations/0014_born.sql" <<'Q'
CREATE TABLE children_new (
    no INTEGER PRIMARY KEY, name TEXT NOT NULL,
    born TEXT NOT NULL CONSTRAINT born_year_first CHECK (born GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    house TEXT, applied TEXT);
INSERT INTO children_new SELECT no, name, born, house, applied FROM children;
DROP TABLE children;
ALTER TABLE children_new RENAME TO children;
CREATE INDEX children_born ON children (house, born);
Q
}
build=$(mktemp -d)
make_release "$build/$version"
tar czf "dist/places-$version.tar.gz" -C "$build" "$version"
(cd dist && sha256sum "places-$version.tar.gz" >"places-$version.tar.gz.sha256")
rm -r "$build"
cat >migrate <<'P'
#!/bin/bash
# migrate VERSION: brings the data base to what the release needs
set -u
cd "$(dirname "$0")"
release=releases/${1:?usage: migrate VERSION}
[ -d "$release" ] || { echo "migrate: there is no $release" >&2; exit 1; }
grep -q '^down' run/state || { echo "migrate: the application is up, stop it first" >&2; exit 1; }
at=$(sqlite3 data/places.db 'PRAGMA user_version')
for file in "$release"/migrations/*.sql; do
    number=$((10#$(basename "$file" | cut -c1-4)))
    [ "$number" -gt "$at" ] || continue
    sqlite3 -bail data/places.db <"$file" || { echo "migrate: $(basename "$file") stopped, data base stays at $at" >&2; exit 1; }
    sqlite3 data/places.db "PRAGMA user_version = $number"
    echo "migrate: $(basename "$file") done"
done
echo "migrate: data base is at $(sqlite3 data/places.db 'PRAGMA user_version')"
P
cat >app <<'P'
#!/bin/bash
# app stop | start | health
set -eu
cd "$(dirname "$0")"
case ${1:-} in
stop) echo down >run/state; echo "app: stopped, the kindergartens see the page 'back soon'" ;;
start) echo "up $(cat current/VERSION)" >run/state; echo "app: started" ;;
health)
    at=$(sqlite3 data/places.db 'PRAGMA user_version') needs=$(cat current/NEEDS)
    grep -q '^up' run/state || { echo "health: down"; exit 1; }
    [ "$at" = "$needs" ] || { echo "health: bad, needs data base $needs, has $at"; exit 1; }
    echo "health: ok, version $(sed 's/up //' run/state), $(sqlite3 data/places.db 'SELECT count(*) FROM children') children" ;;
*) echo "usage: app stop | start | health" >&2; exit 2 ;;
esac
P
chmod +x migrate app
