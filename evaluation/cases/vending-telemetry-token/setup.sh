# Vending machines: a gateway on the loopback takes what the machines of a route count, with a token for each route.
set -eu
route=${PARAM_ROUTE:-harbour}
old=${PARAM_OLD:-T-118}
mkdir -p secrets routes gateway
chmod 700 secrets
echo "${PARAM_DATE:-2026-11-20}" >gateway/today
openssl rand -hex 24 >"secrets/$route.token"
printf 'route=%s\nmachines=14\ntoken_id=%s\nport=8477\n' "$route" "$old" >"routes/$route.conf"
printf '%s %s %s %s\n' T-097 airport 2026-08-11 "$(echo other | sha256sum | cut -c1-64)" >gateway/tokens
printf '%s %s %s %s\n' "$old" "$route" 2025-11-26 "$(sha256sum <"secrets/$route.token" | cut -c1-64)" >>gateway/tokens
cat >server.py <<'S'
import hashlib
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

live = {}


def load():
    live.clear()
    for line in Path("gateway/tokens").read_text().splitlines():
        number, route, _, digest = line.split()
        live[digest] = (number, route)


class Gateway(BaseHTTPRequestHandler):
    def do_GET(self):
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        found = live.get(hashlib.sha256(token.encode() + b"\n").hexdigest())
        if found and self.path == f"/ping/{found[1]}":
            self.say(200, f"{found[1]} ok by {found[0]}")
        else:
            self.say(401, "unknown token")

    def do_POST(self):
        load()
        self.say(200, f"gw: {len(live)} tokens loaded")

    def say(self, code, text):
        self.send_response(code)
        self.end_headers()
        self.wfile.write(f"{text}\n".encode())

    def log_message(self, *args):
        pass


load()
HTTPServer(("127.0.0.1", 8477), Gateway).serve_forever()
S
cat >gw <<'S'
#!/bin/bash
# gw tokens | add ROUTE ID FILE | reload | push ROUTE FILE | seen ID | revoke ID
set -eu
cd "$(dirname "$0")"
case ${1:-} in
tokens) cut -d' ' -f1-3 gateway/tokens ;;
add)
    grep -q "^$3 " gateway/tokens && { echo "gw: $3 was given out before" >&2; exit 1; }
    echo "$3 $2 $(cat gateway/today) $(sha256sum <"$4" | cut -c1-64)" >>gateway/tokens
    echo "gw: $3 entered for $2" ;;
reload) curl -sS -X POST http://127.0.0.1:8477/reload ;;
push) cp "$3" "gateway/$2.pushed"; echo "gw: 14 of 14 machines of $2 have it" ;;
seen)
    r=$(awk -v id="$2" '$1 == id {print $2}' gateway/tokens)
    if [ -e "gateway/$r.pushed" ]; then echo "gw: $2 not used since the push"; else echo "gw: $2 used by 14 machines in the last hour"; fi ;;
revoke)
    grep -q "^$2 " gateway/tokens || { echo "gw: no token $2" >&2; exit 1; }
    sed -i "/^$2 /d" gateway/tokens; curl -sS -X POST http://127.0.0.1:8477/reload >/dev/null; echo "gw: $2 revoked" ;;
*) echo "usage: gw tokens | add | reload | push | seen | revoke" >&2; exit 2 ;;
esac
S
chmod +x gw
echo "2025-11-26 $route $old Iain" >rotations.log
python3 server.py >/dev/null 2>&1 &
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    if curl -s -o /dev/null http://127.0.0.1:8477/; then break; fi
    sleep 0.3
done
