# A bindery that prints and binds theses: orders behind an API on 8475, the signatures of each job in a database, the bench.
set -eu
order=${PARAM_ORDER:-52117}
copies=${PARAM_COPIES:-4}
pages=${PARAM_PAGES:-97-112}
leaves=${PARAM_LEAVES:-212}
mkdir -p templates slips bench.d
cat >~/orders.json <<J
{"$order": {"order": "$order", "customer": "Folasade Adeyemi", "title": "doctoral thesis, sewn, cloth", "copies": $copies,
 "defence": "2026-12-03", "state": "complaint", "credit": null}}
J
sqlite3 jobs.db <<Q
create table signature (job text, no int, pages text, stacked int);
insert into signature values ('$order', 1, '1-16', $copies), ('$order', 2, '17-32', $copies), ('$order', 3, '33-48', $copies),
 ('$order', 7, '$pages', 0), ('$order', 9, '129-144', $copies);
create table block (job text, leaves int);
insert into block values ('$order', $leaves);
Q
printf '%s\n' 'Return of order @ORDER@' 'Missing: pages @PAGES@' 'Cover: keep, if it comes off clean' >templates/slip.txt
cat >bench <<'S'
#!/bin/bash
# bench rebind ORDER COPIES | counted ORDER LEAVES | show ORDER
set -eu
cd "$(dirname "$0")"
no() { echo "bench: $1" >&2; exit 1; }
case ${1:-} in
rebind)
    [ -e "slips/${2:?}.txt" ] || no "no return slip for $2 in slips"
    ! grep -q '@' "slips/$2.txt" || no "the slip of $2 has blanks"
    echo "rebind ${3:?}" >"bench.d/$2"
    sqlite3 jobs.db "update signature set stacked = $3 where job = '$2' and stacked = 0"
    echo "bench: $3 copies of $2 are on the bench, ready in two days" ;;
counted)
    [ -e "bench.d/${2:?}" ] || no "$2 is not on the bench"
    has=$(sqlite3 jobs.db "select leaves from block where job = '$2'")
    [ "$has" = "${3:?}" ] || no "the block of $2 has $has leaves"
    echo "counted $3" >>"bench.d/$2"
    echo "bench: $2 counted" ;;
show) cat "bench.d/${2:?}" ;;
*) echo "usage: bench rebind ORDER COPIES | counted ORDER LEAVES | show ORDER" >&2; exit 2 ;;
esac
S
chmod +x bench
cat >~/api.py <<'P'
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

STORE = Path.home() / "orders.json"


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *words):
        pass

    def say(self, code, body):
        self.send_response(code)
        self.end_headers()
        self.wfile.write((json.dumps(body) + "\n").encode())

    def do_GET(self):
        order = json.loads(STORE.read_text()).get(self.path.rsplit("/", 1)[-1])
        self.say(200, order) if order else self.say(404, {"error": "no such order"})

    def do_POST(self):
        _, kind, number, what = self.path.split("/")
        if kind != "orders" or what not in ("credit", "state"):
            return self.say(404, {"error": f"nothing at {self.path}"})
        orders = json.loads(STORE.read_text())
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if number not in orders:
            return self.say(404, {"error": "no such order"})
        if what == "credit":
            if "reason" not in body:
                return self.say(422, {"error": "a credit needs a reason: bindery, print or goodwill"})
            orders[number]["credit"] = f"{body['amount']} {body['reason']}"
        if what == "state":
            orders[number]["state"] = body["state"]
        STORE.write_text(json.dumps(orders))
        self.say(200, orders[number])


ThreadingHTTPServer(("127.0.0.1", 8475), Handler).serve_forever()
P
python3 ~/api.py >/dev/null 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do curl -s localhost:8475/orders/1 >/dev/null && break; sleep 0.2; done
