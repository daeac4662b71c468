# An eel farm: the feeding log in a PostgreSQL of its own, on a socket in the work directory; two services for psql.
set -eu
day=${PARAM_FEEDING_DAY:-2026-11-21}
mkdir -p run dumps
initdb -D cluster -A trust --no-sync >/dev/null
pg_ctl -D cluster -w -l cluster.log -o "-c fsync=off -c listen_addresses='' -k $PWD/run" start >/dev/null
printf '[feedlog]\nhost=%s\ndbname=feedlog\n\n[probe]\nhost=%s\ndbname=probe\n' "$PWD/run" "$PWD/run" >~/.pg_service.conf
createdb -h "$PWD/run" feedlog
psql -q service=feedlog <<S
CREATE TABLE basin (code text PRIMARY KEY, stage text NOT NULL, biomass_kg numeric(8, 1) NOT NULL);
INSERT INTO basin VALUES ('G1', 'glass eel', 84.0), ('G2', 'glass eel', 91.5), ('E4', 'elver', 412.0), ('E5', 'elver', 388.5), ('Y11', 'yellow eel', 2150.0);
CREATE FUNCTION ration_cap(text) RETURNS numeric LANGUAGE sql STABLE AS 'SELECT biomass_kg * 0.06 FROM basin WHERE code = \$1';
CREATE TABLE feeding (id serial PRIMARY KEY, day date NOT NULL, basin text NOT NULL REFERENCES basin, feed text NOT NULL, kg numeric(6, 2) NOT NULL,
    CHECK (kg <= ration_cap(basin)));
INSERT INTO feeding (day, basin, feed, kg)
SELECT date '$day' - n / 15, (ARRAY['G1', 'G2', 'E4', 'E5', 'Y11'])[n % 5 + 1], (ARRAY['cod roe', 'paste', 'pellet 1.2'])[n % 3 + 1], 0.75 + n % 5 * 0.4 + n % 7 * 0.05
FROM generate_series(0, 299) AS n;
S
printf '%s\n' 'sheet;dump;feeding day;result' 'HT-0104;2026-08-30;2026-08-29;equal' 'HT-0109;2026-09-27;2026-09-26;equal' >restores.csv
