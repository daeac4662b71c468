# A PostgreSQL with a schema that analysts may read once they are granted it.
set -eu
mkdir -p /run/postgresql 2>/dev/null || true
initdb -D ~/pgdata -A trust --no-sync >/dev/null
pg_ctl -D ~/pgdata -w -l ~/pg.log -o "-c fsync=off -c listen_addresses='' -k /run/postgresql" start >/dev/null
createdb sales
psql -q sales <<'X'
CREATE SCHEMA mart;
CREATE TABLE mart.orders (id int, total numeric);
INSERT INTO mart.orders VALUES (1, 10), (2, 20);
CREATE ROLE analyst;
GRANT SELECT ON ALL TABLES IN SCHEMA mart TO analyst;
X
