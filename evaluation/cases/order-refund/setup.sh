# A shop with a database of orders and a payment service that refunds; each refund gets a number of its own.
set -eu
mail=${PARAM_CUSTOMER_MAIL:-eve@example.net}
amount=${PARAM_AMOUNT:-49.9}
order=${PARAM_ORDER:-20417}
sqlite3 shop.db <<X
CREATE TABLE orders (id INTEGER PRIMARY KEY, mail TEXT, total REAL, state TEXT);
INSERT INTO orders VALUES (20301, 'bob@example.net', 12.5, 'shipped'), ($order, '$mail', $amount, 'returned'), (20418, 'kim@example.net', 5, 'shipped');
X
cat >pay.py <<'X'
import http.server, json, os
refunds = {}
number = int(os.environ.get("PARAM_REFUND", "88213"))
class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self, code, value):
        self.send_response(code)
        self.end_headers()
        self.wfile.write(json.dumps(value).encode() + b"\n")
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if "reason" not in body:
            return self.answer(422, {"error": "reason is missing"})
        refunds[str(number)] = {"refund_id": number, **body, "state": "done"}
        open("refunds.json", "w").write(json.dumps(refunds) + "\n")
        self.answer(201, refunds[str(number)])
    def do_GET(self):
        found = refunds.get(self.path.rsplit("/", 1)[-1])
        self.answer(200 if found else 404, found or {"error": "no such refund"})
    def log_message(self, *words):
        pass
http.server.HTTPServer(("127.0.0.1", 9400), Handler).serve_forever()
X
python3 pay.py >/dev/null 2>&1 &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    curl -s -o /dev/null http://127.0.0.1:9400/refunds/0 && break
    sleep 0.2
done
