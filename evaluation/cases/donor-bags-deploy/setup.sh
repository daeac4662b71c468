# A blood donation service: donations in PostgreSQL, releases in folders, a site that is up or down, and what the stations wrote down.
set -eu
version=${PARAM_VERSION:-3.4.0}
mkdir -p /run/postgresql 2>/dev/null || true
initdb -D ~/pgdata -A trust --no-sync >/dev/null
pg_ctl -D ~/pgdata -w -l ~/pg.log -o "-c fsync=off -c listen_addresses='' -k /run/postgresql" start >/dev/null
createdb donors
psql -q donors <<'S'
CREATE TABLE donation (id integer PRIMARY KEY, donor integer NOT NULL, bag text NOT NULL, station text NOT NULL, taken_on date NOT NULL);
CREATE TABLE applied (name text PRIMARY KEY);
INSERT INTO applied VALUES ('0017_station');
INSERT INTO donation SELECT 43000 + n, 5000 + n, 'B-77' || (1000 + n), 'Ulm', date '2026-11-02' + n % 20 FROM generate_series(1, 300) AS n;
INSERT INTO donation VALUES (44018, 6071, 'B-772104', 'Aalen', '2026-11-23'), (44021, 6120, 'B-772104', 'Aalen', '2026-11-23');
S
mkdir -p releases/3.3.2 "releases/$version/migrations" dumps stations
echo "donor portal 3.3.2" >releases/3.3.2/APP
echo "donor portal $version" >"releases/$version/APP"
printf 'A bag stands in the list once only. Migration 0018 needs the site down.\n' >"releases/$version/NOTES"
cat >"releases/$version/migrations/0018_bag_once.sql" <<'S'
ALTER TABLE donation ADD CONSTRAINT donation_bag_key UNIQUE (bag);
S
ln -s releases/3.3.2 current
printf '%s\n' '2026-11-23;6071;B-772104' '2026-11-23;6098;B-772119' '2026-11-23;6120;B-772140' >stations/aalen.csv
printf '%s\n' 'day;version;change' '2026-09-17;3.3.2;CR-0540' >changes.csv
echo up >.site
cat >site <<'S'
#!/bin/bash
# site down | up | health
cd "$(dirname "$0")" || exit 2
case ${1:-} in
down) echo down >.site; echo "site: down, donors see the notice" ;;
up) echo up >.site; echo "site: up, $(cat current/APP)" ;;
health) [ "$(cat .site)" = up ] && echo "site: $(cat current/APP), $(psql -At donors -c 'select count(distinct bag) from donation') bags in $(psql -At donors -c 'select count(*) from donation') donations" ;;
*) echo "usage: site down | up | health" >&2; exit 2 ;;
esac
S
cat >migrate <<'S'
#!/bin/bash
# migrate VERSION: runs what has not been applied, each file in one transaction
cd "$(dirname "$0")" || exit 2
[ "$(cat .site)" = down ] || { echo "migrate: the site is up" >&2; exit 1; }
for file in "releases/${1:?}"/migrations/*.sql; do
    name=$(basename "$file" .sql)
    [ -z "$(psql -At donors -c "select 1 from applied where name = '$name'")" ] || { echo "migrate: $name was applied before"; continue; }
    psql -q -1 -v ON_ERROR_STOP=1 -d donors -f "$file" -c "insert into applied values ('$name')" || { echo "migrate: $name taken back" >&2; exit 1; }
    echo "migrate: $name applied"
done
S
chmod +x site migrate
