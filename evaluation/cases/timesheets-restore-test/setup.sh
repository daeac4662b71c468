# A staffing agency: the timesheets in PostgreSQL, the monthly dumps, and what last month's test left behind.
set -eu
day=${PARAM_DAY:-2026-11-20}
week=${PARAM_WEEK:-2026-W46}
mkdir -p /run/postgresql 2>/dev/null || true
initdb -D ~/pgdata -A trust --no-sync >/dev/null
pg_ctl -D ~/pgdata -w -l ~/pg.log -o "-c fsync=off -c listen_addresses='' -k /run/postgresql" start >/dev/null
createdb timesheets
psql -q timesheets <<X
create table workers (id int primary key, name text not null, client text not null);
create table shifts (id serial primary key, worker int references workers, week text not null, hours numeric(5, 2) not null, signed boolean not null default false);
insert into workers select n, 'Worker ' || n, (array['Harlow Foods', 'Tidewell Logistics', 'Brand & Sons'])[n % 3 + 1] from generate_series(1, 60) n;
insert into shifts (worker, week, hours, signed) select n % 60 + 1, '$week', 6 + n % 5 * 0.75, n % 9 <> 0 from generate_series(1, 264) n;
insert into shifts (worker, week, hours, signed) select n % 60 + 1, '2026-W41', 7.5, true from generate_series(1, 251) n;
X
mkdir -p backups
pg_dump -Fc timesheets -f backups/timesheets-2026-09-18.dump
pg_dump -Fc timesheets -f backups/timesheets-2026-10-16.dump
(cd backups && sha256sum *.dump >SHA256SUMS)
printf '%s\n' "day;week;result;ticket" "2026-09-18;2026-W37;ok;IT-1102" "2026-10-16;2026-W41;ok;IT-1144" >restore-tests.csv
createdb restore_test
psql -q restore_test -c "create table shifts (id int, week text)" -c "comment on database restore_test is 'October test, Keiran'"
