# A type foundry: the cuts of a typeface in git, the shelf from which the resellers fetch, a letter to them.
set -eu
version=${PARAM_VERSION:-2.4}
git config --global user.name "Wim Verhagen"
git config --global user.email wim@brandaris.example
git config --global init.defaultBranch main
git config --global advice.detachedHead false
mkdir -p ../hub ../shelf letters cuts tools
git init -q --bare ../hub/brandaris.git
git init -q
cat >family.yml <<'Y'
family: Brandaris
version: 2.3
licence: desktop, web
Y
for cut in Regular Italic Bold; do
    printf '{"cut": "%s", "version": "2.3", "glyphs": {"a": 512, "eth": 540, "thorn": 566}}\n' "$cut" >cuts/$cut.json
done
cat >CHANGES.md <<'C'
# Changes

## Unreleased

- eth and thorn are drawn anew
- the comma of the Bold is heavier

## 2.3, 2026-06-12

- old-style figures
C
cat >tools/check.py <<'P'
"""Are the cuts fit to go out?"""
import json, pathlib, re, sys
wanted = re.search(r"^version: (\S+)", pathlib.Path("family.yml").read_text(), re.M).group(1)
bad = 0
for file in sorted(pathlib.Path("cuts").glob("*.json")):
    cut = json.loads(file.read_text())
    if cut["version"] != wanted:
        print(f"check: {file} is stamped {cut['version']}, family.yml says {wanted}", file=sys.stderr)
        bad = 1
if not bad:
    print("check: 3 cuts, 9 glyphs, all fit")
sys.exit(bad)
P
cat >tools/stamp.py <<'P'
"""stamp.py VERSION: puts the version into every cut."""
import json, pathlib, sys
for file in sorted(pathlib.Path("cuts").glob("*.json")):
    cut = json.loads(file.read_text())
    cut["version"] = sys.argv[1]
    file.write_text(json.dumps(cut) + "\n")
    print(f"stamp: {file}")
P
cat >Makefile <<'M'
VERSION := $(shell sed -n 's/^version: //p' family.yml)
.PHONY: check dist
check:
	@python3 tools/check.py
dist: check
	@mkdir -p out && rm -f out/*.zip
	@zip -qrX out/Brandaris-$(VERSION).zip family.yml CHANGES.md cuts
	@echo "out/Brandaris-$(VERSION).zip"
M
cat >letters/template.txt <<'L'
Dear reseller,
Brandaris @VERSION@ is on the shelf.
What is new: @NEWS@.
L
echo out >.gitignore
git add .
git commit -qm "Brandaris 2.3"
git tag -a v2.3 -m "Brandaris 2.3"
sed -i 's/540/552/' cuts/*.json
git commit -qam "Draw eth and thorn anew"
git remote add origin "$(cd .. && pwd)/hub/brandaris.git"
git push -q -u origin main --follow-tags
cat >../shelf.py <<'P'
import http.server, os
class Shelf(http.server.SimpleHTTPRequestHandler):
    def do_PUT(self):
        with open(self.translate_path(self.path), "wb") as file:
            file.write(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(201); self.send_header("Content-Length", "0"); self.end_headers()
    def log_message(self, *args): pass
os.chdir("shelf")
http.server.ThreadingHTTPServer(("127.0.0.1", 8931), Shelf).serve_forever()
P
(cd .. && exec python3 shelf.py >/dev/null 2>&1 </dev/null) &
for _ in 1 2 3 4 5 6 7 8 9 10; do curl -s -o /dev/null http://127.0.0.1:8931/ && break; sleep 0.3; done
