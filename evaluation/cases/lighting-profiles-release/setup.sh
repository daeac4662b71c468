# A repository of profiles of stage lights, and a download server on the loopback that takes sums before archives.
set -eu
mkdir -p ../dl/stable
cat >../dl/server.py <<'P'
import http.server, os, pathlib
os.chdir(pathlib.Path(__file__).parent)
class H(http.server.SimpleHTTPRequestHandler):
    def do_PUT(self):
        data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path = pathlib.Path(self.path.lstrip("/"))
        sums = path.with_name(path.name.replace(".tar.gz", ".sha256"))
        if path.parent != pathlib.Path("stable"):
            return self.say(404, f"no channel {path.parent}")
        if path.name.endswith(".tar.gz") and not sums.exists():
            return self.say(409, f"refused: {sums.name} has to be here before the archive")
        path.write_bytes(data)
        self.say(201, f"stored {path.name}")
    def say(self, code, text):
        self.send_response(code)
        self.end_headers()
        self.wfile.write(f"{text}\n".encode())
    def log_message(self, *_):
        pass
http.server.ThreadingHTTPServer(("127.0.0.1", 8437), H).serve_forever()
P
setsid python3 ../dl/server.py </dev/null >/dev/null 2>&1 &
git init -q -b main .
git config user.name "Jonas Weil"; git config user.email jonas@example.org
mkdir -p profiles dist
echo dist/ >.gitignore
echo '{"name": "fixtures", "version": "2.5.1"}' | jq . >pack.json
printf '## 2.5.1 (2026-09-14)\n\n- fix pan range of the Halo 300\n' >CHANGELOG.md
cat >Makefile <<'M'
check:
	@for f in profiles/*.json; do jq -e '.channels > 0' $$f >/dev/null || { echo "$$f: no channels"; exit 1; }; done
	@v=$$(jq -r .version pack.json); head -n1 CHANGELOG.md | grep -q "^## $$v (" || { echo "check: CHANGELOG.md does not begin with $$v"; exit 1; }
	@echo "check: $$(ls profiles | wc -l) profiles, version $$(jq -r .version pack.json)"
M
echo '{"model": "Halo 300", "channels": 16}' >profiles/halo300.json
git add -A; git commit -qm "release 2.5.1"; git tag -a v2.5.1 -m "fixtures 2.5.1"
echo '{"model": "Strato Wash", "channels": 22}' >profiles/strato.json
git add -A; git commit -qm "add Strato Wash"
echo '{"model": "Strato Wash", "channels": 24}' >profiles/strato.json
git commit -qam "wip"
echo '{"model": "Kite Beam", "channels": 18}' >profiles/kite.json
git add -A; git commit -qm "add Kite Beam with its gobo wheel"
for _ in $(seq 100); do curl -sf http://127.0.0.1:8437/ >/dev/null && exit 0; sleep 0.1; done
exit 1
