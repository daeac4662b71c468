# An upstream with a cache in front of it that still holds a file of an earlier build, and a mirror that serves its pool.
set -eu
release=${PARAM_RELEASE:-12.9}
oldest=${PARAM_OLDEST:-12.5}
mkdir -p pool incoming
for one in "$oldest" 12.7 12.8; do mkdir "pool/$one"; echo "relay $one" >"pool/$one/VERSION"; done
ln -s 12.8 pool/latest
echo "12.7 hart.example" >pins.txt
up=$HOME/.upstream
mkdir -p "$up"
echo "relay $release" >"$up/VERSION"
echo "agent of $release" >"$up/relay-agent.tar"
echo "server of $release" >"$up/relay-server.tar"
(cd "$up" && sha256sum VERSION relay-agent.tar relay-server.tar >SHA256SUMS)
cat >"$up/serve.py" <<'P'
import http.server, os, sys, threading
up, pool, release = sys.argv[1:]
class Upstream(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = os.path.basename(self.path)
        path = os.path.join(up, name)
        if self.path != f"/relay/{release}/{name}" or not os.path.isfile(path) or name == "serve.py":
            self.send_error(404); return
        data = open(path, "rb").read()
        if name == "relay-agent.tar" and self.headers.get("Cache-Control") != "no-cache":
            data = b"agent of an earlier build\n"
        self.send_response(200); self.send_header("Content-Length", str(len(data))); self.end_headers()
        self.wfile.write(data)
    def log_message(self, *words): pass
class Mirror(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *words): super().__init__(*words, directory=pool)
    def log_message(self, *words): pass
one = http.server.ThreadingHTTPServer(("127.0.0.1", 9800), Upstream)
two = http.server.ThreadingHTTPServer(("127.0.0.1", 9801), Mirror)
threading.Thread(target=one.serve_forever, daemon=True).start()
two.serve_forever()
P
python3 "$up/serve.py" "$up" "$PWD/pool" "$release" >/dev/null 2>&1 &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
    curl -fs -o /dev/null http://127.0.0.1:9801/latest/VERSION && exit 0
    sleep 0.2
done
exit 1
