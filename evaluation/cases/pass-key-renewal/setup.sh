# An issuer of passes and two services that check them with the public keys they hold, both on the loopback.
set -eu
old=${PARAM_OLD:-2026-w12}
mkdir -p issuer pub turnstile/keys canteen/keys
for one in "$old" 2026-w30; do
    openssl ecparam -name prime256v1 -genkey -noout -out "issuer/$one.pem"
    chmod 600 "issuer/$one.pem"
    openssl ec -in "issuer/$one.pem" -pubout -out "pub/$one.pem" 2>/dev/null
    cp "pub/$one.pem" turnstile/keys/; cp "pub/$one.pem" canteen/keys/
done
rm "issuer/$old.pem"
echo 2026-w30 >issuer/current
printf '%s\n' "$old withdrawing" "2026-w30 signing" >KEYS
cat >mint <<'S'
#!/bin/bash
# mint BADGE: a pass for a badge, signed with the issuer's current key
set -eu
cd "$(dirname "$0")"
kid=$(cat issuer/current)
printf '%s.%s.%s\n' "$kid" "$1" "$(printf '%s' "$1" | openssl dgst -sha256 -sign "issuer/$kid.pem" | base64 -w0 | tr '+/' '-_')"
S
chmod +x mint
cat >.services.py <<'P'
import base64, http.server, pathlib, subprocess, tempfile, threading
home = pathlib.Path(__file__).resolve().parent
MOST = {"turnstile": 6, "canteen": 2}
def service(name, port):
    held = {}
    def load():
        found = sorted((home / name / "keys").glob("*.pem"))
        if len(found) > MOST[name]:
            return 507, f"{name}: key store holds {MOST[name]}, there are {len(found)}, the oldest is {found[0].stem}; nothing loaded"
        held.clear()
        held.update({path.stem: path for path in found})
        return 200, f"{name}: {len(held)} keys loaded"
    class H(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            self.say(*(load() if self.path == "/reload" else (404, "no such page")))
        def do_GET(self):
            if self.path == "/keys":
                return self.say(200, f"{name}: " + " ".join(sorted(held)))
            kid, badge, sig = (self.headers.get("X-Pass", "") + "..").split(".")[:3]
            if kid not in held:
                return self.say(401, f"{name}: unknown key {kid}")
            with tempfile.NamedTemporaryFile() as file:
                file.write(base64.urlsafe_b64decode(sig)); file.flush()
                done = subprocess.run(["openssl", "dgst", "-sha256", "-verify", held[kid], "-signature", file.name], input=badge.encode(), capture_output=True)
            self.say(*((200, f"{name}: {badge} may pass, key {kid}") if done.returncode == 0 else (401, f"{name}: false signature")))
        def say(self, code, text):
            self.send_response(code); self.end_headers()
            self.wfile.write(f"{text}\n".encode())
        def log_message(self, *_):
            pass
    load()
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), H)
threading.Thread(target=service("turnstile", 9101).serve_forever).start()
service("canteen", 9102).serve_forever()
P
setsid python3 .services.py </dev/null >/dev/null 2>&1 &
for _ in $(seq 100); do curl -sf http://127.0.0.1:9102/keys >/dev/null && curl -sf http://127.0.0.1:9101/keys >/dev/null && exit 0; sleep 0.1; done
exit 1
