# Boarding kennels: the stays of each site in a PostgreSQL database of its own, a second PostgreSQL on 5433 to try a restore in.
set -eu
site=${PARAM_SITE:-moorhof}
mkdir -p /run/postgresql 2>/dev/null || true
initdb -D ~/live -A trust --no-sync >/dev/null
cp -r ~/live ~/trial
chmod 700 ~/trial
opts="-c fsync=off -c listen_addresses='' -k /run/postgresql"
pg_ctl -D ~/live -w -l ~/live.log -o "$opts" start >/dev/null
pg_ctl -D ~/trial -w -l ~/trial.log -o "$opts -p 5433" start >/dev/null
createdb "$site"
createdb seefeld
psql -q "$site" <<'X'
CREATE ROLE frontdesk LOGIN;
CREATE TABLE stays (id serial PRIMARY KEY, dog text NOT NULL, pen int NOT NULL, arrives date NOT NULL, leaves date NOT NULL);
ALTER TABLE stays OWNER TO frontdesk;
INSERT INTO stays (dog, pen, arrives, leaves)
    SELECT 'dog ' || n, 1 + n % 38, date '2026-01-04' + n, date '2026-01-09' + n FROM generate_series(1, 412) AS n;
X
mkdir -p vault nas
printf 'date;site;ticket;result\n2026-11-06;seefeld;BK-288;restored\n' >drills.csv
echo dump >vault/archive.txt
cat >offsite <<'S2'
#!/bin/bash
# offsite push NAME: carries vault/NAME.dump to the NAS, with its checksum
set -eu
cd "$(dirname "$0")"
name=${2:?usage: offsite push NAME}
[ -e "vault/$name.dump" ] || { echo "offsite: no vault/$name.dump" >&2; exit 1; }
[ -e "vault/$name.sha256" ] || { echo "offsite: vault/$name.sha256 is missing, nothing goes out without a checksum" >&2; exit 3; }
cp "vault/$name.dump" "vault/$name.sha256" nas/
echo "offsite: $name is on the NAS"
S2
chmod +x offsite
