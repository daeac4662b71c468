# A real PostgreSQL with the shop's orders, owned by a role of its own.
set -eu
mkdir -p /run/postgresql 2>/dev/null || true
initdb -D ~/pgdata -A trust --no-sync >/dev/null
pg_ctl -D ~/pgdata -w -l ~/pg.log -o "-c fsync=off -c listen_addresses='' -k /run/postgresql" start >/dev/null
createdb orders
psql -q orders <<'X'
CREATE ROLE shop LOGIN;
CREATE TABLE orders (id serial PRIMARY KEY, customer text NOT NULL, total numeric(10, 2) NOT NULL);
ALTER TABLE orders OWNER TO shop;
INSERT INTO orders (customer, total) SELECT 'customer ' || n, n * 1.25 FROM generate_series(1, 500) AS n;
X
mkdir -p backups
