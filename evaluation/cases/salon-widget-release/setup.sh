# A maker of booking software for hair salons: the button that a salon puts on its own web page.
set -eu
version=${PARAM_VERSION:-2.6.0}
ticket=${PARAM_TICKET:-SAL-318}
git config --global user.name "Marek Wilk"
git config --global user.email marek@bookbutton.example
git config --global init.defaultBranch main
git config --global advice.detachedHead false
mkdir -p src demo tools
cat >package.json <<'S'
{
  "name": "bookbutton",
  "version": "2.5.3",
  "main": "src/button.js"
}
S
printf '# Changes\n\n## Unreleased\n- Shows the next free slot of a stylist\n\n## 2.5.3\n- Closes on Escape\n' >CHANGELOG.md
echo "export function open(salon) { return fetch('/slots/' + salon) }" >src/button.js
echo "test/" >.distignore
echo "dist/" >.gitignore
cat >tools/pack <<'S'
#!/bin/bash
# pack: dist/bookbutton-VERSION.tgz of what git knows, without what .distignore names
set -eu
v=$(jq -r .version package.json)
grep -q "^## $v" CHANGELOG.md || { echo "pack: CHANGELOG.md has no heading for $v" >&2; exit 1; }
rm -rf dist
mkdir dist
git ls-files | grep -v '^tools/' | grep -v -F -f .distignore | tar czf "dist/bookbutton-$v.tgz" -T -
size=$(stat -c %s "dist/bookbutton-$v.tgz")
if [ "$size" -gt 30720 ]; then echo "pack: dist/bookbutton-$v.tgz is over the limit of 30 kB" >&2; exit 1; fi
echo "pack: dist/bookbutton-$v.tgz, under 30 kB"
S
chmod +x tools/pack
printf 'dist:\n\t@tools/pack\n.PHONY: dist\n' >Makefile
git init -q
git add .
git commit -qm "Release 2.5.3 (SAL-290)"
git tag -a v2.5.3 -m 2.5.3
echo "export function next(stylist) { return fetch('/next/' + stylist) }" >>src/button.js
git commit -qam "Show the next free slot of a stylist ($ticket)"
python3 - <<'S'
import random
random.seed(4)
open("demo/window.png", "wb").write(bytes(random.randrange(256) for _ in range(41000)))
S
git add demo
git commit -qm "Picture for the demo page"
git init -q --bare ../bookbutton.git
git remote add origin ../bookbutton.git
git push -q -u origin main v2.5.3
mkdir -p ../cdn/widgets
cat >../cdn/serve.py <<'S'
import http.server, json, os, re
class H(http.server.BaseHTTPRequestHandler):
    def log_message(self, *a): pass
    def reply(self, code, text):
        self.send_response(code); self.end_headers(); self.wfile.write(text.encode())
    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        m = re.fullmatch(r"/widgets/(bookbutton-(\d+\.\d+\.\d+)\.tgz)", self.path)
        if not m: return self.reply(404, "no such shelf\n")
        open("widgets/" + m[1], "wb").write(body)
        json.dump({"version": m[2]}, open("widgets/latest.json", "w"))
        self.reply(201, f"stored {m[1]}\n")
    def do_GET(self):
        f = self.path.lstrip("/")
        if not f.startswith("widgets/") or not os.path.isfile(f): return self.reply(404, "no such file\n")
        self.send_response(200); self.end_headers(); self.wfile.write(open(f, "rb").read())
http.server.HTTPServer(("127.0.0.1", 8085), H).serve_forever()
S
echo '{"version": "2.5.3"}' >../cdn/widgets/latest.json
(cd ../cdn && exec python3 serve.py) >/dev/null 2>&1 &
for i in 1 2 3 4 5 6 7 8 9 10; do curl -s -o /dev/null http://127.0.0.1:8085/widgets/latest.json && break; sleep 0.3; done
