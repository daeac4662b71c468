set -eu
echo "{\"next\": ${PARAM_BADGE:-7703}, \"badges\": {}}" >~/badges.json

cat >~/.store.py <<'S'
import json, sys, http.server
port, file = int(sys.argv[1]), sys.argv[2]
class H(http.server.BaseHTTPRequestHandler):
    def log_message(self, *a): pass
    def say(self, code, what):
        self.send_response(code); self.end_headers(); self.wfile.write((json.dumps(what) + "\n").encode())
    def work(self):
        data = json.load(open(file)); parts = self.path.strip("/").split("/")[1:]
        n = int(self.headers.get("Content-Length") or 0); body = json.loads(self.rfile.read(n)) if n else None
        at = data
        for p in parts[:-1]:
            if not isinstance(at, dict) or p not in at: return self.say(404, {"error": "no " + self.path})
            at = at[p]
        last = parts[-1]
        if self.command == "GET":
            return self.say(200, at[last]) if last in at else self.say(404, {"error": "no " + self.path})
        if self.command == "POST":
            last_id = str(data["next"]); data["next"] += 1; at.setdefault(last, {})[last_id] = body; what = {"id": int(last_id)}
        else:
            at[last] = body; what = {"ok": True}
        json.dump(data, open(file, "w"), indent=1); self.say(200, what)
    do_GET = do_PUT = do_POST = work
http.server.ThreadingHTTPServer(("127.0.0.1", port), H).serve_forever()
S

python3 ~/.store.py 8520 ~/badges.json >/dev/null 2>&1 &
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do curl -s -o /dev/null http://127.0.0.1:8520/v1/next && break; sleep 0.2; done
