# A ferry company: boardd tells the gates when boarding of a line closes.
set -eu
line=${PARAM_LINE:-Solvik}
cat >boardd.conf <<C
[Hamna]
cutoff=10
first_call=20

[$line]
cutoff=10
first_call=12

[Ytre]
cutoff=5
first_call=14
C
cat >boardd <<'S'
#!/usr/bin/env python3
# boardd check FILE | serve
import configparser, http.server, json, sys
def load(path):
    parser = configparser.ConfigParser()
    parser.read_string(open(path).read())
    lines = {}
    for name in parser.sections():
        cutoff, call = parser.getint(name, "cutoff"), parser.getint(name, "first_call")
        if call < cutoff + 5:
            sys.exit(f"boardd: {name}: first_call {call} must be at least 5 minutes before cutoff {cutoff}")
        lines[name] = {"line": name, "cutoff": cutoff, "first_call": call}
    return lines
if sys.argv[1] == "check":
    print(f"boardd: {len(load(sys.argv[2]))} lines, ok")
    sys.exit()
def serve_load():
    parser = configparser.ConfigParser(); parser.read("boardd.conf")
    return {n: {"line": n, "cutoff": parser.getint(n, "cutoff"), "first_call": parser.getint(n, "first_call")} for n in parser.sections()}
LINES = serve_load()
class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self, code, what):
        self.send_response(code); self.end_headers(); self.wfile.write((json.dumps(what) + "\n").encode())
    def do_GET(self):
        name = self.path.rsplit("/", 1)[-1]
        self.answer(200, LINES[name]) if name in LINES else self.answer(404, {"error": "no such line"})
    def do_POST(self):
        global LINES
        LINES = serve_load()
        self.answer(200, {"reloaded": len(LINES)})
    def log_message(self, *a): pass
http.server.ThreadingHTTPServer(("127.0.0.1", 8650), Handler).serve_forever()
S
chmod +x boardd
printf '%s\n' "2026-09-02 Hamna cutoff 10 harbour master" >changes.txt
./boardd serve >/dev/null 2>&1 </dev/null &
for _ in $(seq 50); do curl -s -o /dev/null http://127.0.0.1:8650/lines/Hamna && break; sleep 0.1; done
