# An association of mountain huts: every night the free beds go to the tourist board, which refuses what cannot be.
set -eu
day=${PARAM_DAY:-2026-11-21}
hut=${PARAM_HUT:-GAM}
old=${PARAM_OLD:-52}
new=${PARAM_NEW:-68}
git config --global user.name "Vroni Auer"
git config --global user.email vroni@huetten.example
git config --global init.defaultBranch main
mkdir -p bookings log incidents letters board
printf '%s\n' "ALB,40,Zangerl" "$hut,$old,Bader" "SCH,90,Innerhofer" >huts.csv
printf '%s\n' "ALB 12" "$hut 64" "SCH 33" >"bookings/$day.txt"
printf '%s\n' "SCH: closed in the first week of December." "$hut: the new wing is open, $new beds from now on." >letters/autumn.txt
cat >log/nightly.log <<L
nightly: uploaded 3 huts
nightly: uploaded 3 huts
nightly: $day refused: $hut has 64 free of $old beds
L
cat >board.py <<'P'
import http.server, json, pathlib, urllib.parse
ROOT = pathlib.Path(__file__).resolve().parent / "board"
class H(http.server.BaseHTTPRequestHandler):
    def answer(self, code, text):
        self.send_response(code); self.end_headers(); self.wfile.write(text.encode())
    def do_GET(self):
        day = urllib.parse.parse_qs(urllib.parse.urlparse(self.path).query).get("day", [""])[0]
        file = ROOT / f"{day}.json"
        self.answer(200, file.read_text()) if file.exists() else self.answer(404, "nothing for this day\n")
    def do_POST(self):
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        for hut, (beds, free) in sent["huts"].items():
            if free > beds:
                return self.answer(422, f"{hut} has {free} free of {beds} beds\n")
        (ROOT / f"{sent['day']}.json").write_text(json.dumps({h: {"beds": b, "free": f} for h, (b, f) in sent["huts"].items()}) + "\n")
        self.answer(200, f"took {len(sent['huts'])} huts\n")
    def log_message(self, *a): pass
http.server.ThreadingHTTPServer(("127.0.0.1", 8099), H).serve_forever()
P
cat >nightly.py <<'P'
"""nightly.py DAY: the free beds of a night to the tourist board."""
import json, sys, urllib.error, urllib.request
from pathlib import Path

day = sys.argv[1]
beds = {line.split(",")[0]: int(line.split(",")[1]) for line in Path("huts.csv").read_text().splitlines()}
huts = {}
for line in Path("bookings", f"{day}.txt").read_text().splitlines():
    hut, free = line.split()
    huts[hut] = [beds[hut], int(free)]
body = json.dumps({"day": day, "huts": huts}).encode()
try:
    urllib.request.urlopen(urllib.request.Request("http://127.0.0.1:8099/upload", body)).read()
except urllib.error.HTTPError as error:
    text = f"nightly: {day} refused: {error.read().decode().strip()}"
    with open("log/nightly.log", "a") as log:
        print(text, file=log)
    sys.exit(text)
with open("log/nightly.log", "a") as log:
    print(f"nightly: {day} uploaded {len(huts)} huts", file=log)
print(f"nightly: {day} uploaded {len(huts)} huts")
P
cat >incident.sh <<'S'
#!/bin/sh
# incident.sh NUMBER DAY CAUSE MENDED
cd "$(dirname "$0")"
printf '# %s\n\n- night: %s\n- cause: %s\n- mended: %s\n' "${1:?}" "${2:?}" "${3:?}" "${4:?}" >"incidents/$1.md"
echo "incident: incidents/$1.md written"
S
chmod +x incident.sh
printf 'log\nboard\n' >.gitignore
git init -q
git add .
git commit -qm "Winter season"
python3 board.py >/dev/null 2>&1 &
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do curl -s http://127.0.0.1:8099/ >/dev/null && break; sleep 0.3; done
