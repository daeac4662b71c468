# A cooperative of wine growers: the application at the intake of the grapes, its database, releases and a control script.
set -eu
version=${PARAM_VERSION:-4.3.0}
migration=${PARAM_MIGRATION:-18}
load=${PARAM_LOAD:-8842}
mkdir -p releases/4.2.0 packages backup build/$version/migrations
cat >build/app.py <<'S'
import http.server, sqlite3, sys
VERSION = "@V@"
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        schema = sqlite3.connect("intake.db").execute("PRAGMA user_version").fetchone()[0]
        self.send_response(200); self.end_headers()
        self.wfile.write(f"intake {VERSION}, schema {schema}, ready\n".encode())
    def log_message(self, *_): pass
http.server.ThreadingHTTPServer(("127.0.0.1", 8087), Page).serve_forever()
S
sed "s/@V@/4.2.0/" build/app.py >releases/4.2.0/app.py
sed "s/@V@/$version/" build/app.py >build/$version/app.py
cat >build/$version/migrations/$migration.sql <<S
BEGIN IMMEDIATE;
CREATE UNIQUE INDEX loads_ticket ON loads (ticket);
ALTER TABLE loads ADD COLUMN must_weight REAL;
PRAGMA user_version = $migration;
COMMIT;
S
tar czf packages/intake-$version.tgz -C build $version
rm -r build
ln -s releases/4.2.0 current
sqlite3 intake.db <<S
CREATE TABLE loads (id INTEGER PRIMARY KEY, ticket TEXT, grower TEXT, variety TEXT, kg INTEGER, state TEXT);
INSERT INTO loads VALUES (8101, 'W-30440', 'Dorigo', 'Lagrein', 1210, 'booked'), (8102, 'W-30441', 'Pircher', 'Vernatsch', 880, 'booked'),
 (8103, 'W-30442', 'Kofler', 'Lagrein', 1450, 'booked'), (8104, 'W-30443', 'Dorigo', 'Goldmuskateller', 610, 'booked'),
 ($load, 'W-30442', 'Kofler', 'Lagrein', 1450, 'draft');
PRAGMA user_version = $((migration - 1));
S
cat >ctl <<'S'
#!/bin/bash
# ctl start|stop|status
cd "$(dirname "$0")"
case ${1:-} in
start)
    setsid python3 current/app.py >/dev/null 2>&1 </dev/null &
    echo $! >app.pid
    for _ in $(seq 50); do curl -sf http://127.0.0.1:8087/version >/dev/null && break; sleep 0.1; done
    echo "ctl: started" ;;
stop) [ -f app.pid ] && kill "$(cat app.pid)" 2>/dev/null; rm -f app.pid; sleep 0.3; echo "ctl: stopped" ;;
status) [ -f app.pid ] && echo "ctl: runs" || echo "ctl: does not run" ;;
*) echo "usage: ctl start|stop|status" >&2; exit 2 ;;
esac
S
chmod +x ctl
./ctl start
