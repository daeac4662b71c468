# A chess federation: the service that tells a player's rating, its releases, and the one before in the archive.
set -eu
bad=${PARAM_BAD:-4.12.0}
good=${PARAM_GOOD:-4.11.3}
mkdir -p bin log archive cache/"$bad" cache/"$good" releases/"$bad"
echo "$bad" >releases/"$bad"/VERSION
echo 40 >releases/"$bad"/factor
mkdir -p pack/"$good"
echo "$good" >pack/"$good"/VERSION
echo 20 >pack/"$good"/factor
tar -czf archive/ratings-"$good".tar.gz -C pack "$good"
rm -r pack
for p in 10233 10871 11406; do echo 0 >cache/"$bad"/$p; echo 0 >cache/"$good"/$p; done
ln -s releases/"$bad" current
: >blocked.txt
echo "FED-0977: 4.9.1 back to 4.9.0" >log/rollbacks.txt
printf '%s\n' 10233,1580,1600 10871,2040,2040 11406,1915,1855 >samples.csv
cat >bin/service.py <<'P'
import http.server, pathlib
ROOT = pathlib.Path(__file__).resolve().parent.parent
CHANGE = {"10233": 1.0, "10871": 0.0, "11406": -3.0}
BASE = {"10233": 1580, "10871": 2040, "11406": 1915}
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        here = ROOT / "current"
        if self.path == "/version":
            text = (here / "VERSION").read_text()
        else:
            player = self.path.rpartition("/")[2]
            text = f"{BASE[player] + CHANGE[player] * int((here / 'factor').read_text()):.0f}\n"
        self.send_response(200); self.end_headers(); self.wfile.write(text.encode())
    def log_message(self, *a): pass
http.server.ThreadingHTTPServer(("127.0.0.1", 8072), H).serve_forever()
P
cat >bin/compare <<'S'
#!/bin/bash
# compare: the service against three players whose ratings were worked out by hand
cd "$(dirname "$0")/.."
off=0
while IFS=, read -r player _ want; do
    got=$(curl -s http://127.0.0.1:8072/rating/"$player")
    d=$((got - want)); d=${d#-}
    [ "$d" -le 10 ] || { echo "compare: $player has $got, by hand $want"; off=$((off + 1)); }
done <samples.csv
echo "compare: $off of 3 off by more than 10 points"
[ $off = 0 ]
S
cat >bin/switch <<'S'
#!/bin/bash
# switch VERSION: makes a release the current one
set -eu
cd "$(dirname "$0")/.."
v=${1:?version}
grep -qx "$v" blocked.txt && { echo "switch: $v is blocked" >&2; exit 1; }
[ -d "releases/$v" ] || { echo "switch: releases/$v is not there, older ones are packed in archive" >&2; exit 1; }
ln -sfn "releases/$v" current
echo "switch: $v is current"
S
chmod +x bin/compare bin/switch
python3 bin/service.py >/dev/null 2>&1 &
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do curl -s http://127.0.0.1:8072/version >/dev/null && break; sleep 0.3; done
