# Pest control: bait stations in PostgreSQL, migrations in files, a list of the labels that products once had.
set -eu
migration=${PARAM_MIGRATION:-0047}
old=${PARAM_OLD_CODE:-BROMA-25}
new=${PARAM_NEW_CODE:-BRM-0250}
mkdir -p /run/postgresql 2>/dev/null || true
initdb -D ~/pgdata -A trust --no-sync >/dev/null
pg_ctl -D ~/pgdata -w -l ~/pg.log -o "-c fsync=off -c listen_addresses='' -k /run/postgresql" start >/dev/null
createdb bait
psql -q bait <<S
CREATE TABLE migration (no text PRIMARY KEY);
INSERT INTO migration VALUES ('0045'), ('0046');
CREATE TABLE product (code text PRIMARY KEY, name text NOT NULL);
INSERT INTO product VALUES ('$new', 'wax block, indoors'), ('COU-0370', 'paste, sewers'), ('NOTOX-1', 'monitoring block, no poison');
CREATE TABLE station (no integer PRIMARY KEY, site text NOT NULL, product text NOT NULL);
INSERT INTO station SELECT 3100 + n, 'site ' || n % 9, (ARRAY['$new', 'COU-0370', 'NOTOX-1'])[1 + n % 3] FROM generate_series(1, 60) AS n;
INSERT INTO station SELECT 3400 + n, 'Muehle Sander', '$old' FROM generate_series(1, 17) AS n;
S
mkdir -p migrations backups
cat >"migrations/$migration.sql" <<S
-- The yearly report to the authority adds up by product, so each station's product has to exist.
ALTER TABLE station ADD CONSTRAINT station_product FOREIGN KEY (product) REFERENCES product (code);
INSERT INTO migration VALUES ('$migration');
S
printf '%s\n' 'old label;product;since' 'COUMA-P;COU-0370;2023-02' "$old;$new;2025-03" >labels.csv
printf '%s\n' 'migration;ticket;mended' '0044;BP-1102;two stations without a site' >mends.csv
