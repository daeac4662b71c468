# A shop's database with a table that lacks an index.
set -eu
mkdir -p /run/postgresql 2>/dev/null || true
initdb -D ~/pgdata -A trust --no-sync >/dev/null
pg_ctl -D ~/pgdata -w -l ~/pg.log -o "-c fsync=off -c listen_addresses='' -k /run/postgresql" start >/dev/null
createdb shop
psql -q shop <<'X'
CREATE TABLE orders (id bigint PRIMARY KEY, customer_email text NOT NULL, total numeric NOT NULL);
INSERT INTO orders SELECT i, 'c' || i || '@example.net', i FROM generate_series(1, 20000) i;
ANALYZE orders;
X
