# A maker of fire doors: the planner that its dealers use, in git, with a changelog, a Makefile and a download server on 8071.
set -eu
version=${PARAM_VERSION:-4.3.0}
ticket=${PARAM_TICKET:-DC-512}
git config --global user.name "Lennart Ek"
git config --global user.email lennart@doors.example
git config --global init.defaultBranch main
mkdir -p src scripts ~/downloads
git init -q
git init -q --bare ~/planner.git
printf '{\n  "name": "door-planner",\n  "version": "4.2.1",\n  "private": true\n}\n' >package.json
printf 'export const ratings = ["EI30", "EI60"];\n' >src/ratings.js
printf 'export const hardware = ["lever", "knob"];\n' >src/hardware.js
printf '# Changelog\n\n## 4.2.1 - 2026-10-13\n- Prices with two decimals again (DC-489)\n' >CHANGELOG.md
echo dist/ >.gitignore
cat >Makefile <<'M'
VERSION := $(shell jq -r .version package.json)

check:
	@scripts/check-changelog $(VERSION)

dist: check
	@git describe --exact-match --tags HEAD >/dev/null 2>&1 || { echo "dist: HEAD has no tag" >&2; exit 1; }
	@mkdir -p dist
	@tar -czf dist/door-planner-$(VERSION).tgz package.json CHANGELOG.md src
	@echo "dist: dist/door-planner-$(VERSION).tgz"
M
cat >scripts/check-changelog <<'S'
#!/bin/bash
# check-changelog VERSION: the version has a dated section, and each ticket since the last release stands in it
grep -q "^## $1 - 20[0-9][0-9]-[01][0-9]-[0-3][0-9]$" CHANGELOG.md || { echo "changelog: no section for $1 with a date" >&2; exit 1; }
for ticket in $(git log --format=%s 'v4.2.1..HEAD' | grep -o 'DC-[0-9]*' | sort -u); do
    grep -q "($ticket)" CHANGELOG.md || { echo "changelog: $ticket was merged and is not in CHANGELOG.md" >&2; exit 1; }
done
echo "changelog: $1 is complete"
S
chmod +x scripts/check-changelog
git add .
git commit -qm "Release 4.2.1"
git tag -a v4.2.1 -m "Release 4.2.1"
git remote add origin ~/planner.git
printf 'export const ratings = ["EI30", "EI60", "EI90"];\n' >src/ratings.js
sed -i '2a ## Unreleased\n- Doors with rating EI90 (DC-507)\n' CHANGELOG.md
git commit -qam "DC-507 Doors with rating EI90"
printf 'export const hardware = ["lever", "knob", "panic bar"];\n' >src/hardware.js
git commit -qam "$ticket Panic bars for double doors"
git push -q -u origin main v4.2.1
cat >~/server.py <<'P'
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FOLDER = Path.home() / "downloads"


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *words):
        pass

    def _reply(self, code, text=""):
        self.send_response(code)
        self.end_headers()
        self.wfile.write(text.encode())

    def do_PUT(self):
        data = self.rfile.read(int(self.headers["Content-Length"]))
        (FOLDER / Path(self.path).name).write_bytes(data)
        self._reply(201, "stored\n")

    def do_GET(self):
        self._reply(200, "".join(f"{each.name}\n" for each in sorted(FOLDER.iterdir())))


ThreadingHTTPServer(("127.0.0.1", 8071), Handler).serve_forever()
P
touch ~/downloads/door-planner-4.2.1.tgz
python3 ~/server.py >/dev/null 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do curl -s localhost:8071/planner/ >/dev/null && break; sleep 0.2; done
