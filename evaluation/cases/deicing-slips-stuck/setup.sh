# An airport's de-icing: slips of treatments go through a relay to the airlines' hub, which takes 20 kB at most.
set -eu
slip=${PARAM_SLIP:-DI-7781}
mkdir -p spool hub
echo '{"slip": "DI-7702", "flight": "LH2461", "fluid": "Type I", "litres": 145, "photo": null}' >hub/DI-7702.json
cat >~/hub.py <<'P'
import json, sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
ROOT = Path(sys.argv[1])
class H(BaseHTTPRequestHandler):
    def answer(self, code, body=b""):
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def do_POST(self):
        size = int(self.headers["Content-Length"])
        body = self.rfile.read(size)
        if size > 20000:
            return self.answer(413)
        (ROOT / (json.loads(body)["slip"] + ".json")).write_bytes(body)
        self.answer(201)
    def do_GET(self):
        file = ROOT / (self.path.rsplit("/", 1)[-1] + ".json")
        self.answer(200, file.read_bytes()) if file.is_file() else self.answer(404)
    def log_message(self, *args):
        pass
HTTPServer(("127.0.0.1", 8147), H).serve_forever()
P
nohup python3 ~/hub.py "$PWD/hub" >/dev/null 2>&1 &
photo=$(head -c 48000 /dev/zero | base64 -w0)
echo "{\"slip\": \"$slip\", \"flight\": \"AY1432\", \"fluid\": \"Type IV\", \"litres\": 310, \"photo\": \"$photo\"}" >"spool/$slip.json"
n=0
for s in DI-8101 DI-8102 DI-8103; do
    n=$((n + 40))
    echo "{\"slip\": \"$s\", \"flight\": \"SK2$n\", \"fluid\": \"Type I\", \"litres\": $((n + 120)), \"photo\": null}" >spool/$s.json
done
{
    echo "05:31 DI-7640 sent 201"
    echo "05:38 DI-7702 sent 201"
    for m in 44 46 48 50 52; do echo "05:$m $slip refused 413"; done
    echo "05:52 halted after 5 refusals of $slip"
} >relay.log
echo 05:52 >relay.halt
cat >relay <<'S'
#!/bin/bash
# relay status | resume
cd "$(dirname "$0")"
shopt -s nullglob
waiting=(spool/*.json)
case ${1:-} in
status)
    if [ -e relay.halt ]; then echo "relay: HALTED since $(cat relay.halt), ${#waiting[@]} waiting"
    else echo "relay: running, ${#waiting[@]} waiting"; fi ;;
resume)
    rm -f relay.halt
    for f in "${waiting[@]}"; do
        s=$(basename "$f" .json)
        code=$(curl -s -o /dev/null -w '%{http_code}' -H Expect: --data-binary @"$f" localhost:8147/slips)
        if [ "$code" != 201 ]; then
            echo "06:20 $s refused $code" >>relay.log
            echo 06:20 >relay.halt
            echo "relay: $s refused with $code, halted again" >&2
            exit 1
        fi
        echo "06:20 $s sent $code" >>relay.log
        rm "$f"
        echo "relay: $s sent"
    done ;;
*) echo "usage: relay status | resume" >&2; exit 2 ;;
esac
S
chmod +x relay
echo "2026-11-20 nothing" >handover.txt
for _ in $(seq 50); do curl -s -o /dev/null localhost:8147/slips/x && break; sleep 0.1; done
