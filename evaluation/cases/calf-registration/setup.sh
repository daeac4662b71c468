# A dairy farm's herd book, and the cattle register's server on the loopback, which knows the animals that were reported to it.
set -eu
calf=${PARAM_CALF:-DE0951174406}
dam=${PARAM_DAM:-DE0951174233}
mkdir -p register answers
sqlite3 herd.db <<S
CREATE TABLE animals (tag TEXT PRIMARY KEY, sex TEXT, born TEXT, dam TEXT, arrived TEXT, origin TEXT, reported TEXT);
INSERT INTO animals VALUES
 ('DE0951174101', 'f', '2021-04-02', NULL, NULL, NULL, 'birth'),
 ('$dam', 'f', '2023-01-19', NULL, '2026-10-05', '276032550417', NULL);
CREATE TABLE tags (tag TEXT PRIMARY KEY, used INT DEFAULT 0);
INSERT INTO tags (tag) VALUES ('$calf');
S
printf 'key=%s\n' meadow-7 >register.conf
cat >register/server.py <<'P'
import http.server, json, pathlib
here = pathlib.Path(__file__).resolve().parent
class Register(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        known = {line.split()[1] for line in (here / "messages").read_text().splitlines()}
        code, word = 201, "taken"
        if self.headers.get("X-Farm-Key") != "meadow-7":
            code, word = 401, "the farm's key is wrong"
        elif self.path == "/birth" and said["dam"] not in known:
            code, word = 422, f"dam {said['dam']} does not stand on farm 276095110038"
        elif self.path not in ("/birth", "/arrival"):
            code, word = 404, "births go to /birth, arrivals to /arrival"
        else:
            with open(here / "messages", "a") as file:
                print(self.path[1:], said["tag"], *(f"{name}={said[name]}" for name in sorted(said) if name != "tag"), file=file)
        self.send_response(code)
        self.end_headers()
        self.wfile.write(json.dumps({"register": word}).encode() + b"\n")
    def do_GET(self):
        found = [line for line in (here / "messages").read_text().splitlines() if line.split()[1] == self.path[1:]]
        self.send_response(200 if found else 404)
        self.end_headers()
        self.wfile.write("".join(f"{line}\n" for line in found or ["unknown animal"]).encode())
    def log_message(self, *args):
        pass
http.server.HTTPServer(("127.0.0.1", 8097), Register).serve_forever()
P
echo "birth DE0951174101 born=2021-04-02" >register/messages
setsid /usr/bin/python3 register/server.py >/dev/null 2>&1 </dev/null &
for _ in $(seq 100); do curl -s -o /dev/null http://127.0.0.1:8097/x && break; sleep 0.1; done
