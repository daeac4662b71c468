# A tool hire firm: each branch has two databases, hire and workshop; once a month they are dumped and a restore is tried.
set -eu
branch=${PARAM_BRANCH:-leuven}
mkdir -p /run/postgresql 2>/dev/null || true
initdb -D ~/pgdata -A trust --no-sync >/dev/null
pg_ctl -D ~/pgdata -w -l ~/pg.log -o "-c fsync=off -c listen_addresses='' -k /run/postgresql" start >/dev/null
createdb "hire_$branch"
createdb "workshop_$branch"
createdb "test_workshop_$branch"
psql -q "hire_$branch" <<'S'
CREATE TABLE item (id integer PRIMARY KEY, what text NOT NULL, day_rate numeric(7,2) NOT NULL);
INSERT INTO item SELECT n, (array['breaker', 'compactor', 'trencher', 'tower'])[1 + n % 4], 18 + n % 90 FROM generate_series(1, 640) AS n;
CREATE TABLE contract (id integer PRIMARY KEY, item integer REFERENCES item, due date NOT NULL);
INSERT INTO contract SELECT n, 1 + n % 640, date '2026-11-01' + n % 40 FROM generate_series(1, 900) AS n;
S
psql -q "workshop_$branch" <<'S'
CREATE TABLE item (id integer PRIMARY KEY, fault text NOT NULL, done boolean NOT NULL);
INSERT INTO item SELECT n, (array['plug', 'belt', 'leak'])[1 + n % 3], n % 5 > 0 FROM generate_series(1, 75) AS n;
S
mkdir -p dumps offsite
printf '%s\n' '2026-09-28 gent TR-49 restored' '2026-10-26 brugge TR-53 restored' >restores.log
