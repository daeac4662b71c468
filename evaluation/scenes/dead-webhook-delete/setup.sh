set -eu
cat >serve.py <<'S'
import http.server, json
H = {17: {"id": 17, "url": "https://old.example/in", "last": 212}, 21: {"id": 21, "url": "https://new.example/in", "last": 0}}
class S(http.server.BaseHTTPRequestHandler):
    def do_GET(s): s.out(200, list(H.values()))
    def do_DELETE(s):
        n = int(s.path.rsplit("/", 1)[1])
        if not s.headers.get("X-Reason"): return s.out(422, {"error": "header X-Reason is missing"})
        H.pop(n, None); json.dump(sorted(H), open("left.json", "w")); s.out(200, {"deleted": n})
    def out(s, c, b):
        s.send_response(c); s.end_headers(); s.wfile.write(json.dumps(b).encode() + b"\n")
    def log_message(s, *a): pass
http.server.HTTPServer(("127.0.0.1", 8613), S).serve_forever()
S
python3 serve.py >/dev/null 2>&1 &
for i in $(seq 50); do curl -s http://127.0.0.1:8613/hooks >/dev/null && break; sleep 0.1; done
