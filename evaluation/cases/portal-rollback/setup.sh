# A wholesaler of medicines: an order portal, releases in folders, a link to the current one, a database with a schema version.
set -eu
bad=${PARAM_BAD:-5.9.0}
good=${PARAM_GOOD:-5.8.2}
mkdir -p "releases/$good" "releases/$bad/down" backup run
echo 40 >"releases/$good/schema"
echo 41 >"releases/$bad/schema"
cat >"releases/$bad/down/41.sql" <<'Q'
BEGIN;
ALTER TABLE orders DROP COLUMN cold_chain;
DELETE FROM schema_version WHERE version = 41;
COMMIT;
Q
sqlite3 portal.db "
CREATE TABLE schema_version (version INTEGER);
INSERT INTO schema_version VALUES (39), (40), (41);
CREATE TABLE orders (id INTEGER, pharmacy TEXT, cold_chain TEXT);
INSERT INTO orders VALUES (88101, 'Linden', NULL), (88102, 'Kreuz', NULL);"
ln -s "releases/$bad" current
echo "$bad" >run/version
echo off >run/hold
printf '%s\n' "2026-11-10 $good deployed" "2026-11-19 $bad deployed" >deployments.log
cat >server.py <<'X'
import http.server, json, pathlib, signal
signal.alarm(900)
bad = pathlib.Path("run/version").read_text().strip()
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        version = pathlib.Path("run/version").read_text().strip()
        self.send_response(200)
        self.end_headers()
        body = {"version": version, "orders": "failing" if version == bad else "ok", "hold": pathlib.Path("run/hold").read_text().strip()}
        self.wfile.write(json.dumps(body).encode() + b"\n")
    def log_message(self, *words):
        pass
class Server(http.server.ThreadingHTTPServer):
    allow_reuse_address = True
Server(("127.0.0.1", 8730), Handler).serve_forever()
X
cat >portalctl <<'S'
#!/bin/bash
# portalctl restart | hold on | hold off
set -eu
cd "$(dirname "$0")"
case "${1:-} ${2:-}" in
"hold on"|"hold off") echo "$2" >run/hold; echo "portalctl: hold is $2";;
"restart ")
    [ "$(cat run/hold)" = on ] || { echo "portalctl: set hold on first" >&2; exit 4; }
    version=$(basename "$(readlink current)")
    has=$(sqlite3 portal.db "SELECT max(version) FROM schema_version")
    knows=$(cat current/schema)
    [ "$has" -le "$knows" ] || { echo "portalctl: database has schema $has, release $version knows $knows" >&2; exit 6; }
    echo "$version" >run/version
    echo "portalctl: $version is up";;
*) echo "usage: portalctl restart | hold on | hold off" >&2; exit 2;;
esac
S
chmod +x portalctl
setsid python3 server.py >/dev/null 2>&1 </dev/null &
for _ in {1..40}; do
    (exec 3<>/dev/tcp/127.0.0.1/8730) 2>/dev/null && break
    sleep 0.2
done
