# A bakery chain: the shops' orders for tomorrow come as files into a spool, a service reads them and serves them to the ovens.
set -eu
shop=${PARAM_SHOP:-kirchgasse}
day=${PARAM_DAY:-2026-11-23}
mistyped=${PARAM_MISTYPED:-12O}
mkdir -p spool quarantine log run
printf 'article,pieces\nrye loaf,35\nspelt roll,85\n' >"spool/altmarkt-$day.csv"
printf 'article,pieces\nrye loaf,45\nbutter pretzel,%s\nspelt roll,90\n' "$mistyped" >"spool/$shop-$day.csv"
printf 'article,pieces\nrye loaf,25\nspelt roll,60\n' >"spool/westend-$day.csv"
printf 'day;file;cause\n2026-08-14;altmarkt-2026-08-14;empty file\n' >incidents.csv
cat >intake.py <<'E'
import csv
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

ORDERS = {}


def read():
    for file in sorted(Path("spool").glob("*.csv")):
        with file.open() as rows:
            for number, row in enumerate(csv.DictReader(rows), 2):
                if not row["pieces"].isdigit():
                    print(f"ERROR {file} line {number}: pieces is no number", flush=True)
                    print("intake ends", flush=True)
                    sys.exit(1)
                ORDERS[file.stem, row["article"]] = int(row["pieces"])
        print(f"read {file}", flush=True)


class Intake(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/health":
            text = f"ok {len({stem for stem, _ in ORDERS})} shops\n"
        else:
            stem = self.path.rsplit("/", 1)[-1]
            text = "".join(f"{article}: {pieces}\n" for (of, article), pieces in ORDERS.items() if of == stem)
        self.send_response(200 if text else 404)
        self.end_headers()
        self.wfile.write((text or "no order\n").encode())

    def log_message(self, *args):
        pass


read()
HTTPServer(("127.0.0.1", 8620), Intake).serve_forever()
E
cat >svc <<'E'
#!/bin/sh
# The service intake: status and restart.
alive() { [ -e run/pid ] && kill -0 "$(cat run/pid)" 2>/dev/null; }
case "$1" in
status)
    if alive; then echo "intake: up"; else echo "intake: down"; exit 3; fi ;;
restart)
    alive && kill "$(cat run/pid)" && sleep 0.3
    python3 intake.py >>log/intake.log 2>&1 &
    echo $! >run/pid
    for i in 1 2 3 4 5 6 7 8 9 10; do
        curl -sf localhost:8620/health >/dev/null && { echo "intake: up"; exit 0; }
        sleep 0.3
        alive || { echo "intake: ended at once, see log/intake.log"; exit 1; }
    done
    echo "intake: no answer"; exit 1 ;;
*) echo "svc: status or restart"; exit 2 ;;
esac
E
chmod +x svc
./svc restart >/dev/null || true
