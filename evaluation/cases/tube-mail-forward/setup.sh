# A hospital's pneumatic post: a small server on the loopback that knows the stations, and its settings.
set -eu
station=${PARAM_STATION:-W14}
target=${PARAM_TARGET:-W22}
mkdir -p conf backup run
jq . >conf/stations.json <<J
{
  "limits": {"carriers_per_minute": 4, "kg": 1.5},
  "transfers": {"T2": ["A", "C"], "T3": ["A", "B"]},
  "stations": {
    "LAB": {"zone": "B", "place": "laboratory"},
    "$station": {"zone": "A", "place": "oncology, day ward"},
    "$target": {"zone": "C", "place": "old surgery, 2nd floor"},
    "PHA": {"zone": "B", "place": "pharmacy"}
  }
}
J
echo "CHG-5488;LAB;weight limit back to 1.5" >CHANGES
cat >.tubed.py <<'P'
import http.server, json, pathlib, signal, threading, time
home = pathlib.Path(__file__).resolve().parent
now, arrived = {}, {}
def load(first=False):
    try:
        new = json.loads((home / "conf/stations.json").read_text())
        for name, station in new["stations"].items():
            to = station.get("forward")
            if to is None:
                continue
            if to not in new["stations"]:
                raise ValueError(f"{name}: forward to {to}, which is no station")
            zones = {station["zone"], new["stations"][to]["zone"]}
            if len(zones) > 1:
                if "via" not in station:
                    raise ValueError(f"{name} to {to} goes from zone {station['zone']} to {new['stations'][to]['zone']}: via is missing")
                if set(new["transfers"].get(station["via"], [])) != zones:
                    raise ValueError(f"{name}: transfer {station['via']} does not join these zones")
    except (ValueError, KeyError) as error:
        said = f"refused: {error}; old routes stay"
    else:
        now.clear(); now.update(new)
        said = f"ok: {len(new['stations'])} stations, {sum('forward' in s for s in new['stations'].values())} forwarded"
    (home / "run/reload").write_text(said + "\n")
class H(http.server.BaseHTTPRequestHandler):
    def said(self, what, code=200):
        self.send_response(code); self.end_headers(); self.wfile.write((json.dumps(what) + "\n").encode())
    def do_GET(self):
        _, what, *rest = self.path.split("/")
        if what == "status":
            self.said({"state": "running", "stations": len(now["stations"]), "blowers": "ok"})
        elif what == "route" and rest and rest[0] in now["stations"]:
            station = now["stations"][rest[0]]
            self.said({"station": rest[0], "to": station.get("forward", rest[0]), "via": station.get("via")})
        elif what == "last" and rest:
            self.said({"station": rest[0], "carrier": arrived.get(rest[0])})
        else:
            self.said({"error": "no such thing"}, 404)
    def do_POST(self):
        _, what, name = self.path.split("/")
        carrier = self.rfile.read(int(self.headers["Content-Length"])).decode()
        to = now["stations"][name].get("forward", name)
        threading.Timer(3, lambda: arrived.update({to: carrier})).start()
        self.said({"sent": carrier, "from": "LAB"})
    def log_message(self, *_):
        pass
load()
signal.signal(signal.SIGHUP, lambda *_: load())
(home / "run/pid").write_text(f"{__import__('os').getpid()}\n")
http.server.ThreadingHTTPServer.allow_reuse_address = True
http.server.ThreadingHTTPServer(("127.0.0.1", 8137), H).serve_forever()
P
cat >tubectl <<'S'
#!/bin/bash
# tubectl reload | pid
cd "$(dirname "$0")" || exit
case ${1:-} in
reload) rm -f run/reload; kill -HUP "$(cat run/pid)"
    for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s run/reload ] && break; sleep 0.3; done
    said=$(cat run/reload)
    case $said in ok*) echo "tubed: $said" ;; *) echo "tubed: $said" >&2; exit 3 ;; esac ;;
pid) cat run/pid ;;
*) echo "usage: tubectl reload | pid" >&2; exit 2 ;;
esac
S
chmod +x tubectl
setsid nohup python3 .tubed.py >/dev/null 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10; do curl -s http://127.0.0.1:8137/status >/dev/null && break; sleep 0.5; done
