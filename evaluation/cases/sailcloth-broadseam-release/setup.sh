# A sail loft: broadseam, the small tool that shapes the panels for the cloth cutters, its zip, and the folder that the cutters fetch from.
set -eu
git config --global user.name "Yann Kerbrat"
git config --global user.email yann@voilerie.example
git config --global init.defaultBranch main
mkdir -p machines sails served/beta
cat >broadseam <<'S'
#!/usr/bin/env python3
"""broadseam SAIL.csv: the width of each broadseam at its stations, in millimetres"""
import csv, sys
VERSION = "3.7.2"
if sys.argv[1:] == ["--version"]:
    sys.exit(print("broadseam", VERSION))
for seam, luff, draft in csv.reader(open(sys.argv[1]), delimiter=";"):
    print(seam, *(f"{float(luff) * float(draft) / 100 * at * (1 - at) * 4:.1f}" for at in (0.25, 0.5, 0.75)))
S
chmod +x broadseam
printf '%s\n' 'S1;1840;1.4' 'S2;2110;1.9' 'S3;2365;2.2' >sails/dinghy-main.csv
printf '%s\n' 'S1;2900;1.1' 'S2;3340;1.6' 'S3;3705;2.0' 'S4;4010;2.3' >sails/cruiser-genoa.csv
for s in sails/*.csv; do python3 broadseam "$s" >"${s%.csv}.want"; done
printf 'MACHINE EASTMAN-E27\r\nSPEED 900\r\nBLADE ROTARY\r\nORIGIN LUFF\r\n' >machines/eastman.mac
printf 'MACHINE CARLSON-12\r\nSPEED 650\r\nBLADE DRAG\r\nORIGIN LUFF\r\n' >machines/carlson.mac
printf '%s\n' 'Unreleased' '- draft of laminate panels' '' '3.7.2 (2026-06-04)' '- blade lift at notches' >HISTORY
cat >Makefile <<'S'
VERSION := $(shell sed -n 's/^VERSION = "\(.*\)"/\1/p' broadseam)
check:
	@for s in sails/*.csv; do ./broadseam $$s | diff $${s%.csv}.want - || exit 1; done; echo "check: all sails cut as before"
pack: check
	@for m in machines/*.mac; do ! grep -nv "$$(printf '\r')$$" $$m >.lf || { echo "pack: $$m, line $$(head -1 .lf | cut -d: -f1): no CR at its end, the cutter stops reading there" >&2; exit 1; }; done
	@mkdir -p dist && rm -f dist/* && zip -qX dist/broadseam-$(VERSION).zip broadseam HISTORY machines/*.mac && echo "pack: dist/broadseam-$(VERSION).zip"
S
printf '%s\n' dist served .lf .serve.py origin.git >.gitignore
cat >.serve.py <<'S'
import http.server, pathlib
class Shelf(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args): super().__init__(*args, directory="served")
    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        pathlib.Path("served" + self.path).write_bytes(body)
        self.send_response(201); self.end_headers()
    def log_message(self, *args): pass
http.server.ThreadingHTTPServer(("127.0.0.1", 8791), Shelf).serve_forever()
S
git init -q
git add .
git commit -qm "broadseam 3.7.2"
git tag -a 3.7.2 -m "broadseam 3.7.2"
printf 'MACHINE EASTMAN-E27\r\nSPEED 900\r\nBLADE ROTARY\r\nLIFT NOTCH\nORIGIN LUFF\r\n' >machines/eastman.mac
git commit -qam "Lift the Eastman's blade at notches"
sed -i 's/float(luff) \* float(draft)/float(draft) * float(luff)/' broadseam
git commit -qam "Draft of laminate panels"
git init -q --bare origin.git
git remote add origin "$PWD/origin.git"
git push -q origin main 3.7.2
echo "3.7.2;2026-06-04;SL-388" >served/releases.txt
python3 .serve.py >/dev/null 2>&1 &
for _ in 1 2 3 4 5 6 7 8 9 10; do curl -s -o /dev/null http://127.0.0.1:8791/ && break; sleep 0.3; done
