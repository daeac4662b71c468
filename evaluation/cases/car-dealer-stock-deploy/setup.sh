# A car dealer with five branches: the stock in PostgreSQL, releases in folders, a unit of the house's own, a health page on 8090.
set -eu
version=${PARAM_VERSION:-1.18.0}
mkdir -p /run/postgresql 2>/dev/null || true
initdb -D ~/pgdata -A trust --no-sync >/dev/null
pg_ctl -D ~/pgdata -w -l ~/pg.log -o "-c fsync=off -c listen_addresses='' -k /run/postgresql" start >/dev/null
createdb stock
psql -q stock <<'S'
CREATE TABLE branch (code text PRIMARY KEY, town text NOT NULL);
INSERT INTO branch VALUES ('EDI', 'Edinburgh'), ('GLA', 'Glasgow'), ('LTH', 'Leith'), ('PER', 'Perth'), ('STI', 'Stirling');
CREATE TABLE vehicle (id integer PRIMARY KEY, model text NOT NULL, branch text NOT NULL, price integer NOT NULL);
INSERT INTO vehicle SELECT 30100 + n, (ARRAY['Fabia', 'Octavia', 'Superb'])[1 + n % 3], (ARRAY['EDI', 'GLA', 'LTH', 'PER', 'STI'])[1 + n % 5], 9000 + 50 * n FROM generate_series(1, 220) AS n;
INSERT INTO vehicle VALUES (30417, 'Kodiaq', 'LEITH', 27495);
CREATE TABLE schema_migration (name text PRIMARY KEY);
INSERT INTO schema_migration VALUES ('0040_price');
S
mkdir -p releases/1.17.2 "releases/$version/sql" backup transfers
echo 1.17.2 >releases/1.17.2/VERSION
echo "$version" >"releases/$version/VERSION"
printf 'stockweb %s\nsql/ goes in with stockweb stopped, in one transaction. A vehicle can only stand at a branch we have.\n' "$version" >"releases/$version/UPGRADE.md"
cat >"releases/$version/sql/0041_reserved.sql" <<'S'
ALTER TABLE vehicle ADD COLUMN reserved_for text;
INSERT INTO schema_migration VALUES ('0041_reserved');
S
cat >"releases/$version/sql/0042_branch_fk.sql" <<'S'
ALTER TABLE vehicle ADD CONSTRAINT vehicle_branch_fkey FOREIGN KEY (branch) REFERENCES branch (code);
INSERT INTO schema_migration VALUES ('0042_branch_fk');
S
ln -s releases/1.17.2 current
printf '%s\n' 'vehicle,from,to,driver' '30122,GLA,EDI,McRae' '30417,PER,LTH,Boyle' '30208,STI,GLA,McRae' >transfers/november.csv
printf '%s\n' 'version;change' '1.17.2;CHG-4402' >deployments.csv
echo active >~/stockweb.state
cat >svc <<'S'
#!/bin/bash
# svc start|stop|status UNIT
case ${1:-} in start | stop | status) ;; *) echo "usage: svc start|stop|status UNIT" >&2; exit 2 ;; esac
[ "${2:-}" = stockweb ] || { echo "svc: unit ${2:-} not found" >&2; exit 5; }
cd "$(dirname "$0")" || exit 2
case $1 in
start)
    if [ -d current/sql ] && ! psql -Atqc 'select reserved_for from vehicle limit 1' stock >/dev/null 2>&1; then
        echo "svc: stockweb $(cat current/VERSION) failed: no column reserved_for" >&2; exit 1
    fi
    echo active >~/stockweb.state; echo "stockweb: active" ;;
stop) echo inactive >~/stockweb.state; echo "stockweb: inactive" ;;
status) echo "stockweb: $(cat ~/stockweb.state), $(cat current/VERSION)" ;;
esac
S
chmod +x svc
cat >~/health.py <<P
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *words):
        pass

    def do_GET(self):
        state = (Path.home() / "stockweb.state").read_text().strip()
        self.send_response(200 if state == "active" else 503)
        self.end_headers()
        self.wfile.write(("ok " + Path("$PWD/current/VERSION").read_text()).encode())


ThreadingHTTPServer(("127.0.0.1", 8090), Handler).serve_forever()
P
python3 ~/health.py >/dev/null 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do curl -s localhost:8090/healthz >/dev/null && break; sleep 0.2; done
