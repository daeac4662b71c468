# A provider of card terminals: the payouts of its merchants behind a small API on the loopback.
set -eu
mkdir -p replies
cat >.data.py <<'X'
import json, os
merchant = os.environ.get("PARAM_MERCHANT", "M-20871")
payout = os.environ.get("PARAM_PAYOUT", "P-66120")
end = os.environ.get("PARAM_IBAN_END", "4417")
json.dump({
    "merchants": {
        merchant: {"name": "Petrou Bakery", "phone": "see contract", "iban": "GR** **** **** " + end, "hold": "IBAN changed 2026-11-17", "verification": None},
        "M-20566": {"name": "Lakeside Cycles", "phone": "see contract", "iban": "AT** **** **** 9032", "hold": None, "verification": None},
    },
    "payouts": {
        "P-65874": {"merchant": merchant, "day": "2026-11-16", "amount": "912.40", "state": "paid"},
        payout: {"merchant": merchant, "day": "2026-11-18", "amount": "1284.60", "state": "held"},
        "P-66121": {"merchant": "M-20566", "day": "2026-11-18", "amount": "433.00", "state": "paid"},
    },
}, open("payouts.json", "w"), indent=1)
X
python3 .data.py
cat >.api.py <<'X'
import http.server, json, urllib.parse

class Api(http.server.BaseHTTPRequestHandler):
    def reply(self, status, value):
        body = (json.dumps(value) + "\n").encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *words): pass
    def do_it(self):
        data = json.load(open("payouts.json"))
        url = urllib.parse.urlparse(self.path)
        parts = url.path.strip("/").split("/")
        sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        table = data.get(parts[0])
        if self.command == "GET" and parts == ["payouts"]:
            whose = urllib.parse.parse_qs(url.query).get("merchant", [""])[0]
            return self.reply(200, [{"id": key, **one} for key, one in data["payouts"].items() if one["merchant"] == whose])
        if table is None or len(parts) < 2 or parts[1] not in table:
            return self.reply(404, {"error": "nothing at " + url.path})
        one, what = table[parts[1]], parts[2:] or [""]
        if self.command == "GET" and what == [""]:
            return self.reply(200, one)
        if self.command == "PUT" and what == ["verification"]:
            try: said = json.loads(sent)
            except ValueError: return self.reply(400, {"error": "not JSON"})
            if said.get("iban_end") != one["iban"][-4:] or not said.get("ticket"):
                return self.reply(422, {"error": "iban_end does not fit or no ticket"})
            one["verification"] = said
        elif self.command == "POST" and what == ["release"]:
            if not one["verification"]:
                return self.reply(409, {"error": "hold 'IBAN changed' needs a verification first"})
            one["hold"] = None
        elif self.command == "POST" and what == ["retry"]:
            if data["merchants"][one["merchant"]]["hold"]:
                return self.reply(409, {"error": "the merchant is on hold"})
            one["state"] = "queued"
        else:
            return self.reply(404, {"error": "nothing at " + url.path})
        json.dump(data, open("payouts.json", "w"), indent=1)
        self.reply(200, {"ok": True})
    do_GET = do_PUT = do_POST = do_it

http.server.ThreadingHTTPServer(("127.0.0.1", 8085), Api).serve_forever()
X
setsid nohup python3 .api.py >/dev/null 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10; do ! curl -s localhost:8085/merchants/M-20566 >/dev/null || break; sleep 0.5; done
