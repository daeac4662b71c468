# A service in its staging: it wants a tenant, and searches nothing before its index was built.
set -eu
cat >service.py <<'S'
import http.server, json, os
version, tenant = os.environ.get("PARAM_VERSION", "3.8.1"), os.environ.get("PARAM_TENANT", "acme")
indexed = False
class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self, code, value):
        self.send_response(code)
        self.end_headers()
        self.wfile.write(json.dumps(value).encode() + b"\n")
    def do_POST(self):
        global indexed
        if self.path != "/reindex":
            return self.answer(404, {"error": "no such thing"})
        indexed = True
        self.answer(200, {"indexed": 2})
    def do_GET(self):
        if self.path == "/version":
            return self.answer(200, {"version": version})
        if self.headers.get("X-Tenant") != tenant:
            return self.answer(400, {"error": "no such tenant: send X-Tenant"})
        things = {"/items": [{"id": 1}, {"id": 2}], "/items/1": {"id": 1, "name": "tea"}}
        things["/search?q=tea"] = [{"id": 1}] if indexed else None
        if self.path in things:
            return self.answer(200, things[self.path])
        self.answer(404, {"error": "no such thing"})
    def log_message(self, *words):
        pass
http.server.HTTPServer(("127.0.0.1", 9310), Handler).serve_forever()
S
printf '/items array\n/items/1 object\n/search?q=tea array\n' >expected.txt
printf '/items\n/items/1\n/search?q=tea\n' >paths.txt
printf 'version,tenant,result\n3.7.0,initech,passed\n' >runs.csv
mkdir results
python3 service.py >/dev/null 2>&1 &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    curl -s -o /dev/null http://127.0.0.1:9310/version && break
    sleep 0.2
done
