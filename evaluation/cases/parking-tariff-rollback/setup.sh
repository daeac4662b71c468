# A city's car parks: the tariff engine behind the barriers, its releases, and the rates that a release has migrated.
set -eu
bad=${PARAM_BAD:-7.4.0}
good=${PARAM_GOOD:-7.3.2}
garage=${PARAM_GARAGE:-Domplatz}
mkdir -p "releases/$bad" "releases/$good" releases/7.2.0 state
echo 12 >"releases/$bad/SCHEMA"
echo 11 | tee "releases/$good/SCHEMA" >releases/7.2.0/SCHEMA
echo 960 >"releases/$bad/cents"
echo 320 | tee "releases/$good/cents" >releases/7.2.0/cents
ln -s "releases/$bad" current
echo 12 >state/schema
echo "$bad" >state/loaded
printf '%s\n' "garage;day;night;step" "$garage;320;160;15" "Messe;240;120;15" >state/rates.csv
printf '%s\n' "7.2.0 -> $good planned" "$good -> $bad planned" >deploys.log
cat >engine.py <<'X'
import http.server, json, pathlib, signal, urllib.parse
signal.alarm(900)
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        loaded = pathlib.Path("state/loaded").read_text().strip()
        cents = int(pathlib.Path("releases", loaded, "cents").read_text())
        known = asked.get("garage", [""])[0] in pathlib.Path("state/rates.csv").read_text()
        body = {"release": loaded, "garage": asked["garage"][0], "minutes": int(asked["min"][0]), "cents": cents} if known else {"error": "no such garage"}
        self.send_response(200 if known else 404)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode() + b"\n")
    def log_message(self, *words):
        pass
class Server(http.server.HTTPServer):
    allow_reuse_address = True
Server(("127.0.0.1", 8130), Handler).serve_forever()
X
cat >fare <<'X'
#!/bin/bash
# fare status | hold REASON | resume | down SCHEMA | reload
set -u
cd "$(dirname "$0")"
case ${1:-} in
status)
    echo "release $(cat state/loaded), schema $(cat state/schema), barriers $([ -e state/hold ] && echo open || echo charging)" ;;
hold) echo "${2:?reason}" >state/hold; echo "fare: barriers open, nobody is charged" ;;
resume) rm -f state/hold; echo "fare: barriers charge again" ;;
down)
    [ -e state/hold ] || { echo "fare: not while the barriers charge" >&2; exit 1; }
    echo "${2:?schema}" >state/schema
    cut -d';' -f1-3 state/rates.csv >state/rates.new && mv state/rates.new state/rates.csv
    echo "fare: rates are at schema $2" ;;
reload)
    want=$(cat current/SCHEMA) have=$(cat state/schema) release=$(basename "$(readlink current)")
    [ "$want" = "$have" ] || { echo "fare: rates are at schema $have, $release reads schema $want; still serving $(cat state/loaded)" >&2; exit 1; }
    echo "$release" >state/loaded; echo "fare: serving $release" ;;
*) echo "usage: fare status | hold REASON | resume | down SCHEMA | reload" >&2; exit 2 ;;
esac
X
chmod +x fare
setsid python3 engine.py >/dev/null 2>&1 </dev/null &
for _ in {1..40}; do (exec 3<>/dev/tcp/127.0.0.1/8130) 2>/dev/null && break; sleep 0.2; done
