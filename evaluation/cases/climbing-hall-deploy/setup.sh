# A climbing hall: the members' desk, its releases, its PostgreSQL.
set -eu
version=${PARAM_VERSION:-4.12}
mkdir -p /run/postgresql 2>/dev/null || true
initdb -D ~/pgdata -A trust --no-sync >/dev/null
pg_ctl -D ~/pgdata -w -l ~/pg.log -o "-c fsync=off -c listen_addresses='' -k /run/postgresql" start >/dev/null
createdb members
psql -q members <<'S'
CREATE TABLE member (id integer PRIMARY KEY, name text NOT NULL, joined date NOT NULL, emergency_phone text);
INSERT INTO member SELECT 2000 + n, 'member ' || n, date '2026-01-05' + n, '0170 55' || (1000 + n) FROM generate_series(1, 180) AS n;
UPDATE member SET emergency_phone = NULL WHERE id IN (2031, 2077, 2140);
CREATE TABLE schema_info (release text NOT NULL);
INSERT INTO schema_info VALUES ('4.11');
S
mkdir -p releases/members-4.11 incoming dumps bin run
echo 4.11 >releases/members-4.11/VERSION
ln -s "$PWD/releases/members-4.11" current
mkdir "members-$version"
echo "$version" >"members-$version/VERSION"
cat >"members-$version/migrate.sql" <<S
ALTER TABLE member ALTER COLUMN emergency_phone SET NOT NULL;
UPDATE schema_info SET release = '$version';
S
tar -czf "incoming/members-$version.tar.gz" "members-$version"
rm -r "members-$version"
printf '%s\n' '2026-10-06;4.11;CH-197' >deploys.csv
echo up >run/state
cat >bin/hall <<'S'
#!/bin/bash
# hall stop | start: the members' desk
cd "$(dirname "$0")/.." || exit 2
case ${1:-} in
stop) echo down >run/state; echo "hall: stopped" ;;
start) echo up >run/state; echo "hall: running $(cat current/VERSION)" ;;
*) echo "usage: hall stop | start" >&2; exit 2 ;;
esac
S
chmod +x bin/hall
cat >bin/desk.py <<'P'
"""The members' desk answers /health."""
import http.server
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[1]


class Desk(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        up = (ROOT / "run/state").read_text().strip() == "up"
        body = f'{{"state": "{"up" if up else "down"}", "version": "{(ROOT / "current/VERSION").read_text().strip()}"}}\n'
        self.send_response(200 if up else 503)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_):
        pass


http.server.HTTPServer(("127.0.0.1", 8085), Desk).serve_forever()
P
python3 bin/desk.py >/dev/null 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10; do
    curl -s -o /dev/null http://127.0.0.1:8085/health && break
    sleep 0.3
done
