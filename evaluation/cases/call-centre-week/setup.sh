# A call centre that answers for other companies: the telephone system's CSV per day, a script for the week, a share for the clients.
set -eu
week=${PARAM_WEEK:-2026-W47}
client=${PARAM_CLIENT:-stromwerk}
mkdir -p "in/$client/$week" out templates ~/share/reports ~/pbx
day() {
    printf '%s\n' 'queue;offered;answered;abandoned' "billing;$1;$2;$3" "outage;$4;$5;$6" "moving;$7;$8;$9" 'end;;;'
}
day 212 201 11 64 60 4 88 85 3 >"in/$client/$week/mon.csv"
day 187 180 7 41 39 2 92 88 4 >"in/$client/$week/tue.csv"
day 175 170 5 38 37 1 79 77 2 >"in/$client/$week/wed.csv"
day 190 182 8 133 104 29 81 76 5 >~/pbx/thu.csv
head -n 2 ~/pbx/thu.csv >"in/$client/$week/thu.csv"
day 160 154 6 44 42 2 70 69 1 >"in/$client/$week/fri.csv"
printf '%s\n' 'Calls of @WEEK@, order @PO@' 'The figures per queue are on the share.' 'Kind regards, Reporting' >templates/mail.txt
printf '%s\n' '2026-W45;nordgas;sent' '2026-W46;nordgas;sent' >sent.csv
cat >weekly.py <<'P'
"""weekly.py FOLDER: the calls of a week by queue."""
import csv
import sys
from pathlib import Path

totals: dict[str, list[int]] = {}
for day in ("mon", "tue", "wed", "thu", "fri"):
    rows = list(csv.reader((Path(sys.argv[1]) / f"{day}.csv").open(), delimiter=";"))
    if rows[-1][0] != "end":
        sys.exit(f"weekly: {day}.csv has no line end, {len(rows) - 1} of its queues")
    for queue, *figures in rows[1:-1]:
        totals[queue] = [a + int(b) for a, b in zip(totals.get(queue, [0, 0, 0]), figures)]
print("queue;offered;answered;abandoned;lost")
for queue, (offered, answered, abandoned) in totals.items():
    print(f"{queue};{offered};{answered};{abandoned};{100 * abandoned / offered:.1f}")
P
cat >~/pbx.py <<'P'
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *words):
        pass

    def do_GET(self):
        file = Path.home() / "pbx" / self.path.split("/")[-1]
        self.send_response(200 if file.is_file() else 404)
        self.end_headers()
        self.wfile.write(file.read_bytes() if file.is_file() else b"")


ThreadingHTTPServer(("127.0.0.1", 8055), Handler).serve_forever()
P
python3 ~/pbx.py >/dev/null 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do curl -s localhost:8055/x >/dev/null && break; sleep 0.2; done
