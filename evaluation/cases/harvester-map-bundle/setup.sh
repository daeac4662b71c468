# Offline maps for harvesters: a repository of regions, a build of sqlite map bundles, a fleet server on the loopback.
set -eu
version=${PARAM_VERSION:-2026.11}
region=${PARAM_REGION:-saimaa}
mkdir -p ../fleet/bundles
cat >../fleet/server.py <<'P'
import http.server, os, pathlib, urllib.parse
os.chdir(pathlib.Path(__file__).parent)
class H(http.server.BaseHTTPRequestHandler):
    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))
    def do_PUT(self):
        data = self.body()
        name = pathlib.Path(self.path).name
        pathlib.Path("bundles", name).write_bytes(data)
        self.say(201, f"stored {name}")
    def do_POST(self):
        form = dict(urllib.parse.parse_qsl(self.body().decode()))
        name = f"{form.get('region')}-{form.get('version')}.mbtiles"
        for each in (name, name + ".sig"):
            if not pathlib.Path("bundles", each).exists():
                return self.say(409, f"not offered: {each} is not here")
        if form.get("group") not in ("pilot", "all"):
            return self.say(400, "group is pilot or all")
        pathlib.Path("offers.txt").open("a").write(f"{name} {form['group']}\n")
        self.say(200, f"{name} offered to {form['group']}")
    def do_GET(self):
        offers = pathlib.Path("offers.txt")
        self.say(200, offers.read_text().rstrip() if offers.exists() else "none")
    def say(self, code, text):
        self.send_response(code)
        self.end_headers()
        self.wfile.write(f"{text}\n".encode())
    def log_message(self, *_):
        pass
http.server.ThreadingHTTPServer(("127.0.0.1", 8460), H).serve_forever()
P
setsid python3 ../fleet/server.py </dev/null >/dev/null 2>&1 &
git init -q -b main .
git config user.name "Jorma Lehto"; git config user.email jorma@example.org
mkdir -p dist keys "regions/$region"
echo dist/ >.gitignore
ssh-keygen -q -t ed25519 -N '' -C maps -f keys/maps
echo keys/maps >>.gitignore
echo 2026.10 >VERSION
printf '%s\n' 'road;width' 'mt-114;4.2' 'mt-118;3.6' 'mt-203;4.0' >"regions/$region/roads.csv"
printf '%s\n' 'site;kind;buffer' 'nest-031;osprey;300' 'lek-0417;capercaillie;30' 'spring-12;water;30' >"regions/$region/nogo.csv"
cat >build.py <<'P'
import csv, pathlib, sqlite3, sys
LEAST = {"osprey": 300, "capercaillie": 300, "water": 30}
region = sys.argv[1]
folder = pathlib.Path("regions", region)
version = pathlib.Path("VERSION").read_text().strip()
if not folder.is_dir():
    sys.exit(f"build: no region {region}")
sites = list(csv.DictReader((folder / "nogo.csv").open(), delimiter=";"))
for each in sites:
    if int(each["buffer"]) < LEAST[each["kind"]]:
        sys.exit(f"build: nogo.csv: {each['site']}: buffer {each['buffer']} m, a {each['kind']} site needs {LEAST[each['kind']]}")
path = pathlib.Path("dist", f"{region}-{version}.mbtiles")
path.unlink(missing_ok=True)
db = sqlite3.connect(path)
db.executescript("create table metadata (name, value); create table nogo (site, kind, buffer); create table roads (road, width)")
db.executemany("insert into metadata values (?, ?)", [("name", region), ("version", version), ("format", "pbf")])
db.executemany("insert into nogo values (:site, :kind, :buffer)", sites)
db.executemany("insert into roads values (:road, :width)", csv.DictReader((folder / "roads.csv").open(), delimiter=";"))
db.commit()
print(f"build: {path}, {len(sites)} no-go sites")
P
cat >Makefile <<'M'
bundle:
	@python3 build.py $(REGION)
M
git add -A; git commit -qm "Maps 2026.10"; git tag -a "maps-$region-2026.10" -m "Maps 2026.10"
printf '%s\n' 'mt-207;3.8' >>"regions/$region/roads.csv"
git commit -qam "$region: forest road mt-207 is finished"
for _ in $(seq 100); do curl -sf http://127.0.0.1:8460/ >/dev/null && exit 0; sleep 0.1; done
exit 1
