# Airline catering: the trolley hub (a server on the loopback) and two services that call it with one token, the loader and the invoicer.
set -eu
old=${PARAM_OLD:-tr-2608}
mkdir -p keys hub run
umask 077
openssl rand -hex 24 >"keys/$old.key"
ln -s "keys/$old.key" loader.token
ln -s "keys/$old.key" invoicer.token
echo "$old" >run/loader
echo "$old" >run/invoicer
echo "$old $(sha256sum <"keys/$old.key" | cut -c1-64)" >hub/tokens
echo "2026-08-17 $old CHG-4871" >rotations.log
cat >hub/server.py <<'P'
import hashlib, http.server, pathlib
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        token = self.headers.get("X-Token", "")
        digest = hashlib.sha256((token + "\n").encode()).hexdigest()
        known = digest in pathlib.Path("hub/tokens").read_text()
        body = b'{"trolleys": 318}\n' if known else b'{"error": "unknown token"}\n'
        self.send_response(200 if known else 401)
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *a): pass
http.server.HTTPServer(("127.0.0.1", 8471), H).serve_forever()
P
cat >hubctl <<'P'
#!/bin/bash
# hubctl add ID | revoke ID | list
set -eu
cd "$(dirname "$0")"
case ${1:-} in
add) echo "${2:?} $(sha256sum <"keys/$2.key" | cut -c1-64)" >>hub/tokens; echo "hubctl: $2 added" ;;
revoke)
    users=$(grep -lx "${2:?}" run/* | xargs -rn1 basename | paste -sd' ')
    [ -z "$users" ] || { echo "hubctl: $2 is still held by $users, not revoked" >&2; exit 1; }
    sed -i "/^$2 /d" hub/tokens; echo "hubctl: $2 revoked" ;;
list) cut -d' ' -f1 hub/tokens ;;
*) echo "usage: hubctl add ID | revoke ID | list" >&2; exit 2 ;;
esac
P
cat >svc <<'P'
#!/bin/bash
# svc restart NAME | holds NAME: a service reads its token at its start only
set -eu
cd "$(dirname "$0")"
case ${1:-} in
restart)
    [ -f "run/${2:?}" ] || { echo "svc: no service $2" >&2; exit 1; }
    basename "$(readlink "$2.token")" .key >"run/$2"
    echo "svc: $2 restarted" ;;
holds) echo "$2: $(cat "run/${2:?}")" ;;
*) echo "usage: svc restart NAME | holds NAME" >&2; exit 2 ;;
esac
P
chmod +x hubctl svc
python3 hub/server.py >/dev/null 2>&1 &
for _ in 1 2 3 4 5 6 7 8 9 10; do curl -s http://127.0.0.1:8471/ >/dev/null && break; sleep 0.3; done
