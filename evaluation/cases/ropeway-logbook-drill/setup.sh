# A ropeway: its operations logbook in PostgreSQL, a spare server to try restores on.
set -eu
rows=${PARAM_ROWS:-1846}
export PATH="$(ls -d /usr/lib/postgresql/*/bin | tail -1):$PATH"
mkdir -p backups ~/pg
printf '[logbook]\nhost=/tmp\nport=5432\ndbname=logbook\nuser=betrieb\n\n[spare]\nhost=/tmp\nport=5433\ndbname=postgres\nuser=betrieb\n' >~/.pg_service.conf
chmod 600 ~/.pg_service.conf
for one in main:5432 spare:5433; do
    initdb -D ~/pg/${one%:*} -U betrieb -A trust --no-sync -E UTF8 --locale=C >/dev/null
    pg_ctl -D ~/pg/${one%:*} -o "-p ${one#*:} -k /tmp -c listen_addresses='' -c fsync=off -c shared_buffers=16MB" -l ~/pg/${one%:*}.log -w start >/dev/null
done
psql -q -d 'service=logbook dbname=postgres' -c "create role seilbahn login" -c "create role aufsicht" -c "create database logbook owner seilbahn"
psql -q service=logbook -v ON_ERROR_STOP=1 <<S
set role seilbahn;
create table journey_check (id integer primary key, section text not null, checked_on date not null, wind_kmh integer not null, passed boolean not null);
create table rope_inspection (id integer primary key, rope text not null, inspected_on date not null, broken_wires integer not null);
insert into journey_check select n, case n % 2 when 0 then 'valley' else 'summit' end, date '2026-01-01' + n / 6, n * 7 % 60, true from generate_series(1, $rows) n;
insert into rope_inspection values (1, 'track rope 1', '2026-03-02', 0), (2, 'track rope 2', '2026-03-02', 1), (3, 'haul rope', '2026-03-03', 0);
grant select on journey_check, rope_inspection to aufsicht;
S
echo "date;protocol;journey_checks;by" >restore-tests.csv
echo "2026-10-16;RT-30;1702;Plattner" >>restore-tests.csv
