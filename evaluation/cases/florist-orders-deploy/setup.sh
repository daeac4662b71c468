# A wholesaler of cut flowers: the order service on the loopback, a PostgreSQL behind it, migrations in the repository.
set -eu
version=${PARAM_VERSION:-2.9.0}
git config --global user.name "Nadia Ferreira"
git config --global user.email nadia@florist.example
git config --global init.defaultBranch main
git config --global advice.detachedHead false
mkdir -p /run/postgresql 2>/dev/null || true
initdb -D ~/pgdata -A trust --no-sync >/dev/null
pg_ctl -D ~/pgdata -w -l ~/pg.log -o "-c fsync=off -c listen_addresses='' -k /run/postgresql" start >/dev/null
createdb florist
psql -q florist <<'S'
CREATE TABLE schema_version (no integer PRIMARY KEY);
INSERT INTO schema_version VALUES (29), (30);
CREATE TABLE product (code text PRIMARY KEY, name text NOT NULL, bunch integer NOT NULL);
INSERT INTO product VALUES ('ROS-RED-50', 'rose, red, 50 cm', 20), ('TUL-MIX', 'tulips, mixed', 50), ('GYP-WHT', 'gypsophila', 10);
CREATE TABLE order_line (id integer PRIMARY KEY, customer text NOT NULL, product text NOT NULL REFERENCES product, stems integer);
INSERT INTO order_line SELECT 7000 + n, 'florist ' || n % 11, (ARRAY['ROS-RED-50', 'TUL-MIX', 'GYP-WHT'])[1 + n % 3], 10 * (1 + n % 5) FROM generate_series(1, 90) AS n;
INSERT INTO order_line SELECT 7200 + n, 'Hotel Miramar', (ARRAY['ROS-RED-50', 'TUL-MIX', 'GYP-WHT'])[1 + n % 3], NULL FROM generate_series(1, 6) AS n;
S
mkdir -p ~/git ~/run ~/backups bin migrations
git init -q --bare ~/git/florist.git
git init -q
git remote add origin ~/git/florist.git
cat >app.py <<'S'
import http.server, json, subprocess

VERSION = open("VERSION").read().strip()


class Service(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        schema = subprocess.run(["psql", "-d", "florist", "-Atc", "SELECT max(no) FROM schema_version"], capture_output=True, text=True)
        body = json.dumps({"status": "ok", "version": VERSION, "schema": int(schema.stdout)}).encode() + b"\n"
        self.send_response(200 if self.path == "/health" else 404)
        self.end_headers()
        self.wfile.write(body if self.path == "/health" else b"not found\n")

    def log_message(self, *args):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", 8080), Service).serve_forever()
S
cat >bin/migrate <<'S'
#!/bin/bash
# Runs the migrations that the database does not have yet.
set -eu
cd "$(dirname "$0")/.."
for file in migrations/*.sql; do
    no=$(basename "$file" | cut -d_ -f1)
    [ "$(psql -d florist -Atc "SELECT count(*) FROM schema_version WHERE no = $no")" = 0 ] || continue
    psql -q -d florist -1 -v ON_ERROR_STOP=1 -f "$file" || { echo "migrate: $file failed, nothing of it was kept" >&2; exit 1; }
    psql -q -d florist -c "INSERT INTO schema_version VALUES ($no)"
    echo "migrate: $file done"
done
echo "migrate: up to date"
S
cat >bin/service <<'S'
#!/bin/bash
# service restart | status
set -eu
cd "$(dirname "$0")/.."
case ${1:-} in
restart)
    if [ -e ~/run/florist.pid ]; then
        kill "$(cat ~/run/florist.pid)" 2>/dev/null || true
        while curl -s -o /dev/null localhost:8080/health; do sleep 0.2; done
    fi
    setsid python3 app.py </dev/null >>~/run/florist.log 2>&1 &
    echo $! >~/run/florist.pid
    for _ in $(seq 50); do curl -s -o /dev/null localhost:8080/health && break; sleep 0.2; done
    echo "service: florist restarted" ;;
status) curl -s localhost:8080/health ;;
*) echo "usage: service restart|status" >&2; exit 2 ;;
esac
S
chmod +x bin/*
echo '2.8.3' >VERSION
echo 'CREATE INDEX order_line_customer ON order_line (customer);' >migrations/029_customer_index.sql
echo 'ALTER TABLE product ADD CHECK (bunch > 0);' >migrations/030_bunch_positive.sql
printf 'version;ticket;remark\n2.8.2;FLO-297;\n2.8.3;FLO-305;hotfix invoice address\n' >~/deploys.csv
git add . && git commit -qm 'Release 2.8.3' && git tag v2.8.3 && git push -q origin main v2.8.3
git clone -q ~/git/florist.git ~/dev
(
    cd ~/dev
    echo "$version" >VERSION
    printf '%s\n' '-- Every line of an order says how many stems.' 'ALTER TABLE order_line ALTER stems SET NOT NULL;' >migrations/031_stems_required.sql
    git add . && git commit -qm "Release $version" && git tag "v$version" && git push -q origin main "v$version"
)
rm -rf ~/dev
bin/service restart
