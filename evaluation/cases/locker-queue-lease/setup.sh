# A network of parcel lockers: a message broker, a sender for each district that brings the opening codes to the lockers.
set -eu
district=${PARAM_DISTRICT:-bergen}
since=${PARAM_SINCE:-06:52}
incident=${PARAM_INCIDENT:-INC-5531}
mkdir -p log alarms sent
cat >.broker.py <<'S'
import http.server, json, sys
district, since = sys.argv[1:]
ready = [f"PK-{n}" for n in range(70114, 70152)]
leases = {f"sender-{district}": {"since": since, "held": [f"PK-{n}" for n in range(70100, 70114)]}}
other = {"ready": 0, "unacked": 0}
class Broker(http.server.BaseHTTPRequestHandler):
    def answer(self, what, code=200):
        body = json.dumps(what).encode() + b"\n"
        self.send_response(code); self.send_header("Content-Length", str(len(body))); self.end_headers(); self.wfile.write(body)
    def do_GET(self):
        if self.path == f"/queues/{district}":
            self.answer({"queue": district, "ready": len(ready), "unacked": sum(len(one["held"]) for one in leases.values())})
        elif self.path == "/leases":
            self.answer([{"holder": name, "since": one["since"], "held": len(one["held"])} for name, one in leases.items()])
        else:
            self.answer({"error": "no such queue"}, 404)
    def do_DELETE(self):
        lease = leases.pop(self.path.rpartition("/")[2], None)
        if lease is None:
            return self.answer({"error": "no such lease"}, 404)
        ready[:0] = lease["held"]
        self.answer({"requeued": len(lease["held"])})
    def do_POST(self):
        name = self.path.rpartition("/")[2]
        if self.path.startswith("/take/"):
            if not ready:
                return self.answer({"parcel": None})
            leases[name] = {"since": "now", "held": [ready.pop(0)]}
            self.answer({"parcel": leases[name]["held"][0]})
        else:
            leases.pop(name, None)
            self.answer({"acked": name})
    def log_message(self, *_): pass
http.server.HTTPServer(("127.0.0.1", 15680), Broker).serve_forever()
S
cat >.sender.py <<'S'
import json, sys, time, urllib.request
name = sys.argv[1]
def post(path):
    with urllib.request.urlopen(urllib.request.Request("http://127.0.0.1:15680" + path, data=b"", method="POST")) as told:
        return json.load(told)
while True:
    parcel = post(f"/take/{name}")["parcel"]
    if parcel is None:
        time.sleep(0.2); continue
    with open(f"sent/{name}.txt", "a") as file:
        file.write(parcel + "\n")
    with open(f"log/{name}.log", "a") as file:
        file.write(f"{parcel} code delivered\n")
    post(f"/ack/{name}")
    time.sleep(0.03)
S
cat >svc <<'S'
#!/bin/bash
# svc status|restart SENDER
cd "$(dirname "$0")"
[ $# = 2 ] && [ -e "log/$2.log" ] || { echo "usage: svc status|restart SENDER" >&2; exit 2; }
lease=$(curl -s http://127.0.0.1:15680/leases | jq -r --arg name "$2" '.[] | select(.holder == $name and .since != "now") | "since \(.since), \(.held) messages"')
case $1 in
status) [ -e ".$2.pid" ] && kill -0 "$(cat ".$2.pid")" 2>/dev/null && echo "$2: runs" || echo "$2: dead, $(tail -1 "log/$2.log")" ;;
restart)
    [ -z "$lease" ] || { echo "svc: $2 not started, the broker still has a lease of it ($lease)" >&2; exit 3; }
    [ ! -e ".$2.pid" ] || kill "$(cat ".$2.pid")" 2>/dev/null
    setsid python3 .sender.py "$2" >/dev/null 2>&1 </dev/null &
    echo $! >".$2.pid"
    echo "svc: $2 started" ;;
*) echo "usage: svc status|restart SENDER" >&2; exit 2 ;;
esac
S
cat >pager <<'S'
#!/bin/bash
# pager list | close INCIDENT
cd "$(dirname "$0")/alarms"
case ${1:-} in
list) cat -- * ;;
close) [ -e "${2:?}" ] || { echo "pager: no incident $2" >&2; exit 1; }; sed -i 's/;open$/;closed/' "$2"; echo "pager: $2 closed" ;;
*) echo "usage: pager list | close INCIDENT" >&2; exit 2 ;;
esac
S
chmod +x svc pager
printf '%s\n' "PK-70098 code delivered" "PK-70099 code delivered" "$since connection reset by broker, giving up" >"log/sender-$district.log"
echo "$incident;queue $district does not move since $since;open" >"alarms/$incident"
printf '%s\n' 'incident;sender;since;cause' 'INC-5417;sender-tromso;14:05;disk full' >incidents.csv
setsid python3 .broker.py "$district" "$since" >/dev/null 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do (: </dev/tcp/127.0.0.1/15680) 2>/dev/null && break; sleep 0.2; done
