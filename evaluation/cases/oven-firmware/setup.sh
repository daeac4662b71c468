# A chain of bakeries: the ovens' controllers behind one gateway on the loopback.
set -eu
oven=${PARAM_OVEN:-backnang-2}
version=${PARAM_VERSION:-5.2.0}
git config --global user.name "Nele Fromm"
git config --global user.email nele@example.org
git config --global init.defaultBranch main
mkdir -p images backup ../gateway
openssl genrsa -out ../vendor.key 2048 2>/dev/null
openssl rsa -in ../vendor.key -pubout -out vendor.pub 2>/dev/null
echo "firmware $version" >"images/ofen-$version.bin"
openssl dgst -sha256 -sign ../vendor.key -out "images/ofen-$version.sig" "images/ofen-$version.bin"
rm ../vendor.key
printf '%s\n' 'oven;site;firmware' 'leonberg-1;Leonberg;5.1.3' "$oven;shop floor;5.1.3" >ovens.csv
cat >recipes4 <<'S'
#!/usr/bin/env python3
"""recipes4 FILE: the recipes of format 3 in format 4, with the damper in per cent."""
import json, sys
old = json.load(open(sys.argv[1]))
if old["format"] != 3:
    sys.exit(f"recipes4: format {old['format']} is not 3")
print(json.dumps({"format": 4, "recipes": [{"name": r["name"], "celsius": r["celsius"], "damper_pct": r["damper"] * 10} for r in old["recipes"]]}))
S
chmod +x recipes4
cat >../gateway/gateway.py <<'S'
import json, re, time
from http.server import BaseHTTPRequestHandler, HTTPServer
recipes = {"format": 3, "recipes": [{"name": "Wecken", "celsius": 235, "damper": 3}, {"name": "Laugen", "celsius": 220, "damper": 6}]}
state = {"firmware": "5.1.3", "busy": 0.0}
class H(BaseHTTPRequestHandler):
    def log_message(self, *a): pass
    def say(self, code, what):
        body = json.dumps(what, separators=(",", ":")).encode() + b"\n"
        self.send_response(code); self.send_header("Content-Length", str(len(body))); self.end_headers(); self.wfile.write(body)
    def do_GET(self):
        if self.path.endswith("/recipes"): return self.say(200, recipes)
        self.say(200, {"firmware": state["firmware"], "recipes": recipes["format"], "program": "idle" if time.time() > state["busy"] else "booting"})
    def do_PUT(self):
        global recipes
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if "/recipes" in self.path:
            recipes = json.loads(body); return self.say(200, {"recipes": len(recipes["recipes"])})
        version = re.sub("firmware ", "", body.strip())
        if recipes["format"] < 4: return self.say(409, {"error": f"recipes are format 3, firmware {version} wants format 4"})
        state.update(firmware=version, busy=time.time() + 2); self.say(202, {"accepted": version})
HTTPServer(("127.0.0.1", 8471), H).serve_forever()
S
python3 ../gateway/gateway.py >/dev/null 2>&1 &
for _ in 1 2 3 4 5 6 7 8 9 10; do curl -s "localhost:8471/$oven/status" >/dev/null && break; sleep 0.3; done
printf 'backup\n*.json\n' >.gitignore
git init -q
git add .
git commit -qm "Ovens"
