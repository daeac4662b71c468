# An API with feature flags: each change must name the version that it was made from.
set -eu
cat >flags.py <<'X'
import http.server, json, os
name = os.environ.get("PARAM_FLAG", "new-checkout")
flag = {"name": name, "percent": 0, "version": int(os.environ.get("PARAM_VERSION", "41"))}
history = []
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"
    def answer(self, code, value):
        self.send_response(code)
        self.end_headers()
        self.wfile.write(value.encode() + b"\n")
    def do_GET(self):
        if self.path == "/metrics":
            return self.answer(200, 'http_errors_total{path="/checkout"} 0')
        if self.path == f"/flags/{name}/history":
            return self.answer(200, json.dumps(history))
        if self.path != f"/flags/{name}":
            return self.answer(404, '{"error": "no such flag"}')
        self.answer(200, json.dumps(flag))
    def do_PATCH(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path != f"/flags/{name}":
            return self.answer(404, '{"error": "no such flag"}')
        given = self.headers.get("If-Match")
        if given is None:
            return self.answer(428, '{"error": "send If-Match with the version of the flag"}')
        if given != str(flag["version"]):
            return self.answer(412, '{"error": "somebody else changed the flag"}')
        flag["percent"] = body["percent"]
        flag["version"] += 1
        history.append(dict(flag))
        open("flags.json", "w").write(json.dumps(history) + "\n")
        self.answer(200, json.dumps(flag))
    def log_message(self, *words):
        pass
http.server.HTTPServer(("127.0.0.1", 9300), Handler).serve_forever()
X
python3 flags.py >/dev/null 2>&1 &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    curl -s -o /dev/null http://127.0.0.1:9300/metrics && break
    sleep 0.2
done
