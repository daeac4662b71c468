# A mint with several sites: the register of dies, one SQLite database a site; releases are unpacked, migrated and switched to.
set -eu
version=${PARAM_VERSION:-3.4.0}
site=${PARAM_SITE:-hamburg}
die=${PARAM_DIE:-A-2207}
row=${PARAM_ROW:-31}
mkdir -p releases/3.3.2/migrations incoming data backup bin
echo 3.3.2 >releases/3.3.2/VERSION
ln -s releases/3.3.2 current
make="build/$version/migrations"
mkdir -p "$make"
echo "$version" >"build/$version/VERSION"
echo "alter table dies add column alloy text not null default 'steel';" >"$make/040_alloy.sql"
cat >"$make/041_one_row_a_die.sql" <<'S'
create table dies_new (id integer primary key, die_no text not null unique, side text, strikes integer, entered_by text, alloy text);
insert into dies_new select id, die_no, side, strikes, entered_by, alloy from dies;
drop table dies;
alter table dies_new rename to dies;
S
tar -czf "incoming/diebook-$version.tar.gz" -C build "$version"
rm -r build
(cd incoming && sha256sum "diebook-$version.tar.gz" >"diebook-$version.tar.gz.sha256")
sqlite3 "data/$site.db" "
create table dies (id integer primary key, die_no text not null, side text, strikes integer, entered_by text);
create table schema_log (name text primary key);
insert into schema_log values ('039_sides.sql');
insert into dies values (11, 'C-1180', 'obverse', 140022, 'early shift'), (12, 'C-1181', 'reverse', 139870, 'early shift'),
 (14, '$die', 'obverse', 81230, 'late shift'), ($row, '$die', 'obverse', 0, 'legacy import'), (90, 'D-0003', 'reverse', 12, 'early shift');"
cat >bin/migrate <<'S'
#!/bin/bash
# migrate SITE VERSION: applies what the release brings and the site does not have yet. Presses cannot book meanwhile.
set -u
cd "$(dirname "$0")/.."
db=data/${1:?site}.db
[ -f "$db" ] || { echo "migrate: there is no $db" >&2; exit 2; }
[ -d "releases/${2:?version}" ] || { echo "migrate: releases/$2 is not unpacked" >&2; exit 2; }
touch "data/$1.closed"
for file in releases/"$2"/migrations/*.sql; do
    name=$(basename "$file")
    [ -z "$(sqlite3 "$db" "select 1 from schema_log where name = '$name'")" ] || continue
    if ! sqlite3 -bail "$db" <"$file"; then
        echo "migrate: $name failed, data/$1.closed stays" >&2
        exit 1
    fi
    sqlite3 "$db" "insert into schema_log values ('$name')"
    echo "applied $name"
done
rm "data/$1.closed"
echo "$1 is open again"
S
cat >bin/smoke <<'S'
#!/bin/bash
# smoke SITE: asks the register what the presses would ask it.
cd "$(dirname "$0")/.."
[ ! -e "data/${1:?site}.closed" ] || { echo "smoke: $1 is closed" >&2; exit 1; }
twice=$(sqlite3 "data/$1.db" "select count(*) from (select 1 from dies group by die_no having count(*) > 1)")
echo "$1 $(cat current/VERSION): $(sqlite3 "data/$1.db" "select count(alloy) from dies") dies, $twice twice"
[ "$twice" = 0 ]
S
chmod +x bin/*
echo "3.3.2 $site 2026-08-14" >deploy.log
