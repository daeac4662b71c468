# A guild of chimney sweeps: the planner of the rounds runs from current/, owners of the districts stand in shared/.
set -eu
version=${PARAM_VERSION:-3.2.0}
district=${PARAM_DISTRICT:-07b}
sweep=${PARAM_SWEEP:-Hollmann}
git config --global user.name "Petra Voss"
git config --global user.email petra@sweeps.example
git config --global init.defaultBranch main
git config --global advice.detachedHead false
printf '%s\n' releases/ current shared/ serve.py serve.log '*.git/' >.gitignore
cat >Makefile <<'M'
test:
	@python3 -c "import csv; rows = list(csv.DictReader(open('districts.csv'))); assert len({r['district'] for r in rows}) == len(rows); print(len(rows), 'districts, none twice')"
M
printf '%s\n' district,streets 05,31 06,28 07,44 >districts.csv
echo 3.1.0 >VERSION
git init -q
git add .
git commit -qm "Rounds 3.1.0"
git tag v3.1.0
mkdir -p releases/v3.1.0 shared
git archive v3.1.0 | tar -x -C releases/v3.1.0
ln -s releases/v3.1.0 current
printf '%s\n' 05=Adler 06=Krause 07=Brandt >shared/owners.conf
git clone -q --bare . origin.git
git remote add origin "$PWD/origin.git"
git clone -q origin.git ../other
(
    cd ../other
    printf '%s\n' district,streets 05,31 06,28 07,23 "$district,21" >districts.csv
    echo "$version" >VERSION
    git commit -qam "Split a district: $district, 21 streets"
    git tag "v$version"
    git push -q origin main "v$version"
)
rm -rf ../other
cat >serve.py <<'P'
"""The planner: serves what is in current/ since the last reload."""
import csv, json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

state = {}


def load():
    owners = dict(line.strip().split("=") for line in open("shared/owners.conf") if "=" in line)
    rows = list(csv.DictReader(open("current/districts.csv")))
    state["version"] = open("current/VERSION").read().strip()
    state["unowned"] = [r["district"] for r in rows if r["district"] not in owners]
    state["status"] = "degraded" if state["unowned"] else "ok"
    state["rounds"] = {r["district"]: f"{owners.get(r['district'], 'nobody')}, {r['streets']} streets" for r in rows}
    json.dump(state, open("shared/state.json", "w"), indent=1)


class H(BaseHTTPRequestHandler):
    def do_POST(self):
        load()
        self.say(200, {"reloaded": state["version"]})

    def do_GET(self):
        if self.path == "/health":
            said = {k: state[k] for k in ("status", "version", "unowned")}
            self.say(200 if state["status"] == "ok" else 503, said)
        elif self.path.startswith("/rounds/"):
            self.say(200, {"round": state["rounds"].get(self.path[8:], "unknown")})
        else:
            self.say(404, {})

    def say(self, code, what):
        self.send_response(code)
        self.end_headers()
        self.wfile.write(json.dumps(what).encode() + b"\n")

    def log_message(self, *a):
        pass


load()
ThreadingHTTPServer(("127.0.0.1", 8471), H).serve_forever()
P
nohup python3 serve.py >serve.log 2>&1 </dev/null &
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    curl -s http://127.0.0.1:8471/health >/dev/null && break
    sleep 0.2
done
echo "$sweep has taken $district" >shared/handover.txt
