# A ski-lift company: the ticket office's database in a PostgreSQL of its own, on a socket in the work directory.
set -eu
day=${PARAM_BUSINESS_DAY:-2026-11-20}
mkdir -p run dumps
initdb -D live -A trust --no-sync >/dev/null
pg_ctl -D live -w -l live.log -o "-c fsync=off -c listen_addresses='' -k $PWD/run" start >/dev/null
export PGHOST=$PWD/run
createdb liftdesk
psql -q liftdesk <<X
CREATE ROLE till LOGIN;
CREATE TABLE desk (name text PRIMARY KEY, station text NOT NULL);
CREATE TABLE sale (id serial PRIMARY KEY, day date NOT NULL, desk text NOT NULL REFERENCES desk, kind text NOT NULL, price numeric(7, 2) NOT NULL);
ALTER TABLE desk OWNER TO till;
ALTER TABLE sale OWNER TO till;
INSERT INTO desk VALUES ('talstation', 'valley'), ('mittel', 'middle'), ('parkplatz', 'car park');
INSERT INTO sale (day, desk, kind, price)
SELECT date '$day' - n % 4, (ARRAY['talstation', 'mittel', 'parkplatz'])[n % 3 + 1], (ARRAY['day', 'half day', 'points'])[n % 3 + 1], 24.5 + n % 7 * 4.5
FROM generate_series(1, 732) AS n;
X
printf '%s\n' 'sheet;dump;day;result' 'RP-056;2026-09-26;2026-09-25;equal' 'RP-057;2026-10-24;2026-10-23;equal' >drills.csv
