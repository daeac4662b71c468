# A gliding field: flights in PostgreSQL, releases of the tow book in folders, the paper sheets of the field, a server on 8642.
set -eu
version=${PARAM_VERSION:-2.9.0}
mkdir -p /run/postgresql 2>/dev/null || true
initdb -D ~/pgdata -A trust --no-sync >/dev/null
pg_ctl -D ~/pgdata -w -l ~/pg.log -o "-c fsync=off -c listen_addresses='' -k /run/postgresql" start >/dev/null
createdb tows
psql -q tows <<'S'
CREATE TABLE flight (id integer PRIMARY KEY, glider text NOT NULL, tug text NOT NULL, launched timestamp NOT NULL, landed timestamp NOT NULL);
INSERT INTO flight SELECT 8500 + n, 'D-4' || (400 + n % 12), 'D-EKVT', timestamp '2026-10-25 10:00' + n % 8 * interval '1 day' + n / 8 * interval '9 minutes',
    timestamp '2026-10-25 10:38' + n % 8 * interval '1 day' + n / 8 * interval '9 minutes' FROM generate_series(1, 240) AS n;
INSERT INTO flight VALUES (8812, 'D-4417', 'D-EKVT', '2026-11-21 13:05', '2026-11-21 01:52');
S
mkdir -p incoming releases/2.8.3 dumps sheets run
echo 2.8.3 >releases/2.8.3/VERSION
ln -s releases/2.8.3 current
mkdir -p "new/$version/sql"
echo "$version" >"new/$version/VERSION"
printf '%s\n' "Tow book $version" "Flights are billed by the minute. sql/0031_landing.sql goes in before the switch, with the book stopped." >"new/$version/NOTES"
cat >"new/$version/sql/0031_landing.sql" <<'S'
ALTER TABLE flight ADD COLUMN minutes integer;
ALTER TABLE flight ADD CONSTRAINT landing_after_launch CHECK (landed > launched);
UPDATE flight SET minutes = extract(epoch FROM landed - launched) / 60;
S
tar -C new -czf "incoming/towbook-$version.tar.gz" "$version"
rm -r new
printf '%s\n' 'glider;tug;launched;landed' 'D-4402;D-EKVT;12:48;13:31' 'D-4417;D-EKVT;13:05;13:52' 'D-4409;D-EKVT;13:20;14:02' >sheets/2026-11-21.csv
printf '%s\n' 'day;version;ticket' '2026-09-30;2.8.3;TB-291' >deploys.csv
echo running >run/book
cat >book <<'S'
#!/bin/bash
# book stop | start
cd "$(dirname "$0")" || exit 2
case ${1:-} in
stop) echo stopped >run/book; echo "book: stopped, the field writes on paper" ;;
start)
    if [ -d current/sql ] && ! psql -Atq tows -c 'select minutes from flight limit 1' >/dev/null 2>&1; then
        echo "book: $(cat current/VERSION) does not find its columns" >&2; exit 1
    fi
    echo running >run/book; echo "book: running, $(cat current/VERSION)" ;;
*) echo "usage: book stop | start" >&2; exit 2 ;;
esac
S
chmod +x book
cat >~/health.py <<P
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path("$PWD")


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *words):
        pass

    def do_GET(self):
        told = {"state": (HERE / "run/book").read_text().strip(), "version": (HERE / "current/VERSION").read_text().strip()}
        self.send_response(200 if told["state"] == "running" else 503)
        self.end_headers()
        self.wfile.write((json.dumps(told) + "\n").encode())


ThreadingHTTPServer(("127.0.0.1", 8642), Handler).serve_forever()
P
python3 ~/health.py >/dev/null 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do curl -s localhost:8642/health >/dev/null && break; sleep 0.2; done
