# An embroidery house: stitch tables of motifs in git, packs that the machines in the shops fetch by themselves.
set -eu
version=${PARAM_VERSION:-5.3.0}
motif=${PARAM_MOTIF:-fern}
git config --global user.name "Solveig Aas"
git config --global user.email solveig@motifs.example
git config --global init.defaultBranch main
mkdir -p ~/origin ~/packs ~/.ssh motifs tools
ssh-keygen -q -t ed25519 -N '' -C packs -f ~/.ssh/packs
cat >tools/check.py <<'P'
"""Refuses what a machine cannot sew: a jump that is too long."""
import sys
from pathlib import Path

LONGEST = 121
bad = 0
for path in sorted(Path("motifs").glob("*.csv")):
    x = y = 0
    for number, line in enumerate(path.read_text().splitlines(), 1):
        kind, a, b = line.split(",")
        far = max(abs(int(a) - x), abs(int(b) - y))
        if kind == "jump" and far > LONGEST:
            print(f"{path}:{number}: jump of {far}, the machines take {LONGEST}", file=sys.stderr)
            bad += 1
        x, y = int(a), int(b)
sys.exit(1 if bad else print(f"check: {len(list(Path('motifs').glob('*.csv')))} motifs can be sewn"))
P
cat >tools/split.py <<'P'
"""split.py FILE: puts a landing into the middle of each jump that is too long."""
import sys
from pathlib import Path

path, x, y, out, cut = Path(sys.argv[1]), 0, 0, [], 0
for line in path.read_text().splitlines():
    kind, a, b = line.split(",")
    a, b = int(a), int(b)
    if kind == "jump" and max(abs(a - x), abs(b - y)) > 121:
        out.append(f"jump,{(x + a) // 2},{(y + b) // 2}")
        cut += 1
    out.append(line)
    x, y = a, b
path.write_text("\n".join(out) + "\n")
print(f"split: {cut} jump in {path}")
P
printf 'check:\n\t@python3 tools/check.py\ndist: check\n\t@mkdir -p dist\n\t@tar -czf dist/motifs-$$(cat VERSION).tar.gz VERSION CHANGES motifs\n\t@echo "dist/motifs-$$(cat VERSION).tar.gz"\n' >Makefile
printf 'dist/\n' >.gitignore
echo 5.2.1 >VERSION
printf '5.2.1 (2026-10-08): oak leaf with fewer trims\n' >CHANGES
printf '%s\n' jump,10,10 stitch,30,24 stitch,52,40 trim,52,40 >motifs/oak.csv
printf '%s\n' jump,40,0 stitch,60,31 stitch,88,44 trim,88,44 >motifs/anchor.csv
git init -q
git add .
git commit -qm "Release 5.2.1"
git tag -a v5.2.1 -m "Motifs 5.2.1"
git clone -q --bare . ~/origin/motifs.git
git remote add origin ~/origin/motifs.git
git fetch -q
git branch -q -u origin/main
git clone -q ~/origin/motifs.git ~/other
(cd ~/other
 printf '%s\n' jump,20,15 stitch,44,36 stitch,61,70 trim,61,70 jump,61,238 stitch,80,250 stitch,97,262 trim,97,262 >"motifs/$motif.csv"
 git add .
 git -c user.name="Birk Lien" commit -qm "New motif $motif"
 git push -q)
rm -rf ~/other
cat >~/shelf.py <<'P'
"""The shelf: PUT /packs/NAME, GET /packs/, GET /packs/NAME, GET /latest. A pack without its signature is refused."""
import json
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SHELF = Path.home() / "packs"


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *words):
        pass

    def say(self, code, body):
        self.send_response(code)
        self.end_headers()
        self.wfile.write(body if isinstance(body, bytes) else (json.dumps(body) + "\n").encode())

    def do_PUT(self):
        name = self.path.removeprefix("/packs/")
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not re.fullmatch(r"motifs-[\d.]+\.tar\.gz(\.sig)?", name):
            return self.say(400, {"error": f"no pack is called {name}"})
        if (SHELF / name).exists():
            return self.say(409, {"error": f"{name} is on the shelf, a number is given once"})
        if name.endswith(".gz") and not (SHELF / f"{name}.sig").exists():
            return self.say(422, {"error": f"no signature of {name} on the shelf"})
        (SHELF / name).write_bytes(body)
        self.say(201, {"stored": name})

    def do_GET(self):
        packs = sorted(path.name for path in SHELF.iterdir() if path.name.endswith(".gz"))
        if self.path == "/packs/":
            return self.say(200, packs)
        if self.path == "/latest":
            return self.say(200, {"version": packs[-1][7:-7] if packs else None})
        path = SHELF / self.path.removeprefix("/packs/")
        self.say(200, path.read_bytes()) if path.is_file() else self.say(404, {"error": "not on the shelf"})


ThreadingHTTPServer(("127.0.0.1", 8917), Handler).serve_forever()
P
echo old >~/packs/motifs-5.2.1.tar.gz
echo old >~/packs/motifs-5.2.1.tar.gz.sig
python3 ~/shelf.py >/dev/null 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do curl -s localhost:8917/latest >/dev/null && break; sleep 0.2; done
