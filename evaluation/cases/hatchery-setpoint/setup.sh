# A hatchery: the setters' climate comes from a small server on the loopback that reloads its settings when asked.
set -eu
setter=${PARAM_SETTER:-S3}
mkdir -p conf backup log
cat >settings.py <<'P'
import json, sys
setter = sys.argv[1]
setters = {name: {"temp": 37.8, "humidity": 55, "turn_min": 60} for name in ("S1", "S2", "S3", "S4", "S5", "S6")}
setters["S2"] = {"temp": 37.2, "humidity": 70, "turn_min": 0}
setters[setter] = {"temp": 37.8, "humidity": 53, "turn_min": 60}
json.dump({"limits": {"temp": [36.8, 38.2], "humidity": [45, 75]}, "setters": setters}, open("conf/setters.json", "w"), indent=2)
open("conf/setters.json", "a").write("\n")
P
python3 settings.py "$setter"
rm settings.py
sha256sum conf/setters.json >conf/setters.sum
echo '2026-11-02 S1 37.8/55 B-1171 Mireille' >conf/changes.txt
cat >climated.py <<'P'
import hashlib, json, os, signal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
loaded = {}
def load():
    raw = open("conf/setters.json", "rb").read()
    if not open("conf/setters.sum").read().startswith(hashlib.sha256(raw).hexdigest()):
        return "refused: conf/setters.sum is not of this conf/setters.json, the old settings stay"
    try:
        new = json.loads(raw)
    except ValueError as error:
        return f"refused: {error}, the old settings stay"
    for name, setter in new["setters"].items():
        for what, (low, high) in new["limits"].items():
            if not low <= setter[what] <= high:
                return f"refused: {name} {what} {setter[what]} is not within {low} to {high}, the old settings stay"
    loaded.clear()
    loaded.update(new)
    return f"loaded: {len(new['setters'])} setters"
class Handler(BaseHTTPRequestHandler):
    def say(self, code, text):
        body = text.encode() + b"\n"
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def do_GET(self):
        name = self.path.strip("/")
        setter = loaded["setters"].get(name)
        self.say(200 if setter else 404, json.dumps(setter) if setter else f"no setter {name}")
    def do_POST(self):
        told = load()
        with open("log/climated.log", "a") as log:
            log.write(told + "\n")
        self.say(409 if told.startswith("refused") else 200, told)
    def log_message(self, *args):
        pass
load()
ThreadingHTTPServer(("127.0.0.1", 8472), Handler).serve_forever()
P
python3 climated.py </dev/null >/dev/null 2>&1 &
for _ in $(seq 50); do curl -sf http://127.0.0.1:8472/S1 >/dev/null && break; sleep 0.1; done
