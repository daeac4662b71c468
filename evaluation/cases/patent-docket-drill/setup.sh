# A patent attorney's docket: its nightly dumps, a real PostgreSQL, a drill database left over from the last time.
set -eu
day=${PARAM_DAY:-2026-11-15}
matter=${PARAM_MATTER:-P-30918-EP}
mkdir -p /run/postgresql 2>/dev/null || true
initdb -D ~/pgdata -A trust --no-sync >/dev/null
pg_ctl -D ~/pgdata -w -l ~/pg.log -o "-c fsync=off -c listen_addresses='' -k /run/postgresql" start >/dev/null
createdb docket
psql -q docket <<X
CREATE TABLE matter (nr text PRIMARY KEY, client text NOT NULL);
CREATE TABLE deadline (matter text NOT NULL REFERENCES matter, due date NOT NULL, what text NOT NULL, PRIMARY KEY (matter, due, what));
INSERT INTO matter SELECT 'P-' || 20000 + n || '-DE', 'client ' || n FROM generate_series(1, 120) AS n;
INSERT INTO matter VALUES ('$matter', 'Halloran Pumps');
INSERT INTO deadline SELECT nr, date '2027-01-04' + (row_number() OVER (ORDER BY nr))::int, 'renewal fee' FROM matter WHERE nr <> '$matter';
INSERT INTO deadline VALUES ('$matter', '2027-02-12', 'reply to examination report'), ('$matter', '2027-03-31', 'renewal fee');
X
mkdir -p backups
pg_dump -Fc -f backups/docket-$day.dump docket
(cd backups && sha256sum docket-$day.dump >docket-$day.dump.sha256)
printf 'matter 121\ndeadline 122\n' >backups/docket-$day.counts
printf 'dump;matter;result;who\n2026-08-16;P-20044-DE;ok;orla\n' >drills.csv
createdb drill
nohup psql -q -d 'dbname=drill application_name=psql-aug' -c 'SELECT pg_sleep(3600)' >/dev/null 2>&1 &
for _ in $(seq 50); do
    [ "$(psql -At -c "SELECT count(*) FROM pg_stat_activity WHERE datname = 'drill'" postgres)" = 1 ] && break
    sleep 0.1
done
