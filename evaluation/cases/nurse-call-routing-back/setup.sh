# A hospital: which handset rings for which room; the routes are kept in git and loaded into the call server.
set -eu
bad=${PARAM_BAD:-2026.47}
good=${PARAM_GOOD:-2026.46}
room=${PARAM_ROOM:-4B-12}
ticket=${PARAM_TICKET:-INC-7741}
git config --global user.name "Osman Yildiz"
git config --global user.email osman@klinik.example
git config --global init.defaultBranch main
mkdir -p live
printf 'live/\n' >.gitignore
cat >routes.json <<J
{
  "3A-02": "dect-311",
  "$room": "dect-418",
  "7C-05": "dect-702",
  "7C-09": "dect-702"
}
J
cat >CHANGES <<J
$good: ward 3A gets its own handset
J
cat >.server.py <<'S'
import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
live = Path("live")
class Handler(BaseHTTPRequestHandler):
    def log_message(self, *a): pass
    def answer(self, code, what):
        data = (json.dumps(what) + "\n").encode()
        self.send_response(code); self.send_header("Content-Length", str(len(data))); self.end_headers(); self.wfile.write(data)
    def do_GET(self):
        room = self.path.rsplit("/", 1)[-1]
        if self.path == "/calls":
            self.answer(200, [l.split()[0] for l in (live / "calls").read_text().splitlines()])
        else:
            routes = json.loads((live / "routes.json").read_text())
            self.answer(200, {"room": room, "rings": routes.get(room) or "nobody"})
HTTPServer(("127.0.0.1", 8087), Handler).serve_forever()
S
cat >nc-admin <<'S'
#!/bin/bash
# nc-admin load FILE | calls | desk ROOM | test ROOM | pin RELEASE
set -eu
cd "$(dirname "$0")"
case ${1:-} in
load)
    if [ -s live/calls ]; then
        echo "nc-admin: $(wc -l <live/calls) call is open ($(cut -d' ' -f1 live/calls)), routes stay as they are" >&2; exit 1
    fi
    jq -e . "${2:?}" >/dev/null && cp "$2" live/routes.json && echo "nc-admin: $(jq length "$2") routes loaded" ;;
calls) cat live/calls ;;
desk) grep -q "^${2:?} " live/calls || { echo "nc-admin: no call from $2" >&2; exit 1; }
    sed -i "/^$2 /d" live/calls; echo "$2" >>live/desk; echo "nc-admin: $2 rings at the ward desk" ;;
test) to=$(jq -r --arg r "${2:?}" '.[$r] // "nobody"' live/routes.json); [ "$to" != nobody ] || { echo "nc-admin: $2 rings NOBODY" >&2; exit 1; }; echo "nc-admin: test call $2 -> $to, answered" ;;
pin) echo "${2:?}" >live/pinned; echo "nc-admin: nightly load takes $2 until it is unpinned" ;;
*) echo "usage: nc-admin load FILE | calls | desk ROOM | test ROOM | pin RELEASE" >&2; exit 2 ;;
esac
S
chmod +x nc-admin
git init -q
git add .
git commit -qm "Routes $good"
git tag "routes-$good"
sed -i "/\"$room\"/d" routes.json
sed -i 's/"7C-09": "dect-702"/"7C-09": "dect-709"/' routes.json
echo "$bad: new handset for 7C-09, old rooms taken out ($ticket came in an hour after)" >>CHANGES
git commit -qam "Routes $bad"
git tag "routes-$bad"
cp routes.json live/routes.json
echo "7C-05 since 03:12" >live/calls
echo latest >live/pinned
: >live/desk
(python3 .server.py >/dev/null 2>&1 &)
for i in 1 2 3 4 5 6 7 8 9 10; do curl -s localhost:8087/calls >/dev/null && break; sleep 0.3; done
