# A music publisher's hire library: the parts of a choral work, a repository, a shelf for the libraries that hire.
set -eu
git config --global user.name "Oskar Lind"
git config --global user.email oskar@noten.example
git config --global init.defaultBranch main
git config --global pull.rebase false
mkdir -p ~/remotes ~/shelf/hire ~/out src
cat >src/soprano.abc <<'S'
V:soprano
w:Mag-ni-fi-cat a-ni-ma me-a
S
cat >src/alto.abc <<'S'
V:alto
w:Mag-ni-fi-cat a-ni-ma me-a
S
cat >src/tenor.abc <<'S'
V:tenor
w:Mag-ni-fi-cat a-ni-ma mea
S
cat >src/bass.abc <<'S'
V:bass
w:Mag-ni-fi-cat a-ni-ma me-a
S
cat >Makefile <<'M'
EDITION = 2.2.1
VOICES = soprano alto tenor bass

parts: $(VOICES:%=build/%.part)

build/%.part: src/%.abc Makefile
	@mkdir -p build
	@{ echo "% Magnificat, edition $(EDITION)"; cat $<; } >$@
	@echo "engraved $@"

check:
	@for v in $(VOICES); do grep -q "^V:$$v" src/$$v.abc || { echo "$$v: no voice" >&2; exit 1; }; done; echo "4 voices, all there"

.PHONY: parts check
M
echo build >.gitignore
echo "2.2.1  soprano bar 12, slur" >NEWS
git init -q
git add .
git commit -qm "Edition 2.2.1"
git tag -a v2.2.1 -m "Edition 2.2.1"
git clone -q --bare . ~/remotes/magnificat.git
git remote add origin ~/remotes/magnificat.git
git fetch -q
git branch -q --set-upstream-to=origin/main
sed -i 's/^w:.*/w:Mag-ni-fi-cat_ a-ni-ma me-a/' src/alto.abc
git commit -qam "Slur as in the autograph"
# In the meantime a colleague pushes a syllable.
git clone -q ~/remotes/magnificat.git ~/.theirs
sed -i 's/ mea$/ me-a/' ~/.theirs/src/tenor.abc
git -C ~/.theirs -c user.name="Runa Falk" -c user.email=runa@noten.example commit -qam "Tenor: divide mea"
git -C ~/.theirs push -q origin main
rm -rf ~/.theirs
cat >~/.shelf.py <<'P'
import http.server, os
class H(http.server.SimpleHTTPRequestHandler):
    def do_PUT(self):
        with open(self.translate_path(self.path), "wb") as f:
            f.write(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(201)
        self.send_header("Content-Length", "0")
        self.end_headers()
    def log_message(self, *a): pass
os.chdir(os.path.expanduser("~/shelf"))
http.server.ThreadingHTTPServer(("127.0.0.1", 8077), H).serve_forever()
P
python3 ~/.shelf.py >/dev/null 2>&1 </dev/null &
for i in 1 2 3 4 5 6 7 8 9 10; do curl -fs http://127.0.0.1:8077/ >/dev/null && exit 0; sleep 0.3; done
exit 1
