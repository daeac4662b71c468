# Inspectors of playgrounds: their checklists are released as a bundle that the tablets fetch.
set -eu
version=${PARAM_VERSION:-3.4.0}
git config --global user.name "Bram Teunissen"
git config --global user.email bram@example.org
git config --global init.defaultBranch main
git init -q --bare ../checklists.git
mkdir -p checklists public
cat >checklists/swings.json <<'S'
{"items": [
 {"id": "SW-03", "text": "Chain worn less than 40 %", "clause": "EN 1176-2:2017 4.6"},
 {"id": "SW-07", "text": "Seat clears the ground by 350 mm", "clause": "EN 1176-2:2017 4.2"}
]}
S
cat >checklists/slides.json <<'S'
{"items": [
 {"id": "SL-02", "text": "Run-out is level", "clause": "EN 1176-3:2017 4.5"}
]}
S
printf '%s\n' '# Checklists' '' '## 3.3.0 (2026-10-12)' '' '- Seats of swings' >CHANGELOG.md
echo 3.3.0 >VERSION
cat >Makefile <<'S'
VERSION := $(shell cat VERSION)
check:
	@python3 tools/check.py
bundle:
	@mkdir -p dist
	@tar --sort=name --mtime=2027-01-01 -czf dist/checklists-$(VERSION).tar.gz checklists VERSION
	@echo "dist/checklists-$(VERSION).tar.gz"
S
mkdir tools
cat >tools/check.py <<'S'
import json, pathlib, re, sys
bad = []
for file in sorted(pathlib.Path("checklists").glob("*.json")):
    for item in json.loads(file.read_text())["items"]:
        if not re.match(r"EN 1176-\d+:2017 \d", item["clause"]):
            bad.append(f"{file.name}: {item['id']} cites {item['clause']}, only the edition of 2017 is in force")
if bad:
    sys.exit("\n".join(bad))
version = pathlib.Path("VERSION").read_text().strip()
if f"## {version} (" not in pathlib.Path("CHANGELOG.md").read_text():
    sys.exit(f"CHANGELOG.md has no heading for {version}")
print(f"check: {version} is fit to go")
S
cat >pubsheet <<'S'
#!/bin/bash
# pubsheet BUNDLE: to the place where the tablets fetch it
set -eu
cd "$(dirname "$0")"
[ -e "${1:?}" ] || { echo "pubsheet: there is no $1" >&2; exit 1; }
version=$(tar -xzOf "$1" VERSION)
git rev-parse -q --verify "v$version^{commit}" >/dev/null || { echo "pubsheet: no tag v$version" >&2; exit 1; }
cp "$1" public/
echo "{\"version\": \"$version\", \"file\": \"$(basename "$1")\"}" >public/latest.json
echo "pubsheet: the tablets get $version tonight"
S
chmod +x pubsheet
printf '%s\n' dist/ public/ >.gitignore
echo '{"version": "3.3.0", "file": "checklists-3.3.0.tar.gz"}' >public/latest.json
git init -q
git add -A
git commit -qm "Checklists 3.3.0"
git tag -a v3.3.0 -m "Checklists 3.3.0"
cat >checklists/slides.json <<'S'
{"items": [
 {"id": "SL-02", "text": "Run-out is level", "clause": "EN 1176-3:2017 4.5"},
 {"id": "SL-14", "text": "Sides of the start at least 700 mm high", "clause": "EN 1176-3:2008 4.3"}
]}
S
sed -i 's/^## 3.3.0/## Unreleased\n\n- Sides of slides\n\n## 3.3.0/' CHANGELOG.md
git commit -qam "Sides of slides"
git remote add origin ../checklists.git
git push -q origin main v3.3.0
(cd public && exec python3 -m http.server 8466 --bind 127.0.0.1) >/dev/null 2>&1 &
for _ in 1 2 3 4 5 6 7 8 9 10; do curl -s -o /dev/null http://127.0.0.1:8466/latest.json && break; sleep 0.3; done
