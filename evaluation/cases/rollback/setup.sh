# A service that is served from a folder of releases; the newest one answers with an error.
set -eu
good=${PARAM_RELEASE:-r41}
mkdir -p "releases/$good" releases/r42 logs
echo '{"status": "ok", "release": "'"$good"'"}' >"releases/$good/health.json"
echo '{"status": "error", "release": "r42"}' >releases/r42/health.json
ln -s releases/r42 current
cat >serve.py <<'X'
import http.server, pathlib
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        text = pathlib.Path("current/health.json").read_bytes()
        self.send_response(503 if b"error" in text else 200)
        self.end_headers()
        self.wfile.write(text)
    def log_message(self, *words):
        pass
http.server.HTTPServer(("127.0.0.1", 8080), Handler).serve_forever()
X
echo "2026-11-20 deploy r42" >logs/deploy.log
python3 serve.py >/dev/null 2>&1 &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    curl -s -o /dev/null http://127.0.0.1:8080/health && break
    sleep 0.2
done
