# Webhooks that are signed: keys by name, which of them hold, a receiver that reads that when it gets a HUP, two partners.
set -eu
new=${PARAM_NEW:-2026-11}
old=${PARAM_OLD:-2026-08}
mkdir -p keys partners outbox .private
openssl rand -hex 32 >"keys/$old.key"
chmod 600 "keys/$old.key"
printf '%s\n' "active=$old" "accept=$old" >hooks.conf
printf '%s\n' "$old active, replaces 2026-05" >rotations.log
for partner in kestrel marlin; do
    openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out ".private/$partner.pem" 2>/dev/null
done
openssl pkey -in .private/kestrel.pem -pubout -out partners/kestrel.pub
openssl req -x509 -key .private/marlin.pem -subj /CN=marlin -days 30 -out partners/marlin.pub
cat >receiver.py <<'P'
#!/usr/bin/python3
"""Takes signed hooks on 127.0.0.1:8145; reads hooks.conf at the start and at a HUP."""
import hashlib, hmac, http.server, os, pathlib, signal
here = pathlib.Path(__file__).resolve().parent
accept = {}
def load(*_):
    conf = dict(line.split("=", 1) for line in (here / "hooks.conf").read_text().split())
    accept.clear()
    accept.update({name: (here / "keys" / f"{name}.key").read_text().strip().encode() for name in conf["accept"].split(",")})
    with open(here / "receiver.log", "a") as log:
        log.write(f"accepts {' '.join(accept)}\n")
class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        name = self.headers.get("X-Key", "")
        good = name in accept and hmac.compare_digest(hmac.new(accept[name], body, hashlib.sha256).hexdigest(), self.headers.get("X-Signature", ""))
        self.send_response(200 if good else 401)
        self.end_headers()
        self.wfile.write(b"taken\n" if good else f"unknown key {name}\n".encode())
    def log_message(self, *_):
        pass
signal.signal(signal.SIGHUP, load)
load()
(here / "receiver.pid").write_text(f"{os.getpid()}\n")
http.server.HTTPServer(("127.0.0.1", 8145), Hook).serve_forever()
P
cat >send <<'B'
#!/bin/bash
# send: a test hook, signed with the active key
set -eu
cd "$(dirname "$0")"
name=$(sed -n 's/^active=//p' hooks.conf)
body='{"event":"test"}'
sum=$(printf %s "$body" | openssl dgst -sha256 -hmac "$(cat "keys/$name.key")" -r | cut -d' ' -f1)
printf 'signed with %s: ' "$name"
curl -sS --fail-with-body -H "X-Key: $name" -H "X-Signature: $sum" -d "$body" http://127.0.0.1:8145/hook
B
chmod +x send receiver.py
./receiver.py >/dev/null 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10; do
    [ -s receiver.pid ] && ./send >/dev/null 2>&1 && exit 0
    sleep 0.3
done
exit 1
