# A maker of lift controls: the repository of the display panel, and the pool on the loopback from which fitters fetch it.
set -eu
version=${PARAM_VERSION:-3.2.0}
ticket=${PARAM_TICKET:-LP-418}
git config --global user.name "Marek Zawada"
git config --global user.email marek@dzwig.example
git config --global init.defaultBranch main
git init -q --bare panel.git
git clone -q panel.git panel 2>/dev/null
cd panel
mkdir src
echo 'panel main loop' >src/main.txt
echo 'VERSION = 3.1.2' >version.mk
echo '3.1.2: dimmer at night (LP-402)' >NEWS
echo dist/ >.gitignore
cat >Makefile <<'M'
include version.mk
NAME = liftpanel-$(VERSION)

dist:
	@head -1 NEWS | grep -q '^$(VERSION): ' || { echo "dist: first line of NEWS is not about $(VERSION)"; exit 1; }
	@mkdir -p dist
	@git archive --prefix=$(NAME)/ -o dist/$(NAME).tar.gz HEAD
	@echo "dist: dist/$(NAME).tar.gz, $$(git ls-files | wc -l) files"

.PHONY: dist
M
git add -A
git commit -qm 'Release 3.1.2'
git tag -a v3.1.2 -m 'liftpanel 3.1.2'
echo 'glyphs with umlauts' >src/glyphs.txt
git add -A
git commit -qm "Draw floor names with umlauts ($ticket)"
git push -q --follow-tags origin main
cd ..
mkdir -p pool .srv
cat >.srv/pool.py <<'P'
import http.server, os

class Pool(http.server.SimpleHTTPRequestHandler):
    def do_PUT(self):
        data = self.rfile.read(int(self.headers["Content-Length"]))
        name = os.path.basename(self.path)
        if name.endswith(".tar.gz") and not os.path.exists(f"pool/{name}.sha256"):
            return self.say(422, f"pool: {name} refused, send {name}.sha256 first\n")
        with open(f"pool/{name}", "wb") as file:
            file.write(data)
        self.say(201, f"pool: took {name}\n")

    def say(self, code, text):
        self.send_response(code)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *args):
        pass

http.server.ThreadingHTTPServer(("127.0.0.1", 8470), Pool).serve_forever()
P
setsid python3 .srv/pool.py >/dev/null 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10; do curl -s -o /dev/null http://127.0.0.1:8470/pool/ && break; sleep 0.3; done
