# An ice-cream wholesaler: each depot has a receiver to which the vans send the temperatures of their freezers, over TLS.
set -eu
depot=${PARAM_DEPOT:-dock-nord}
mkdir -p ca live work run
cat >ca/ca.cnf <<'X'
[req]
distinguished_name = dn
prompt = no
[dn]
CN = unused
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[issuing]
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
X
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca/root.key -out ca/root.pem -days 3650 -subj "/CN=Glacier Root" -config ca/ca.cnf -extensions root 2>/dev/null
openssl req -new -newkey rsa:2048 -nodes -keyout ca/issuing.key -out ca/issuing.csr -subj "/CN=Glacier Issuing 2" -config ca/ca.cnf 2>/dev/null
openssl x509 -req -in ca/issuing.csr -CA ca/root.pem -CAkey ca/root.key -set_serial 2 -days 1800 -extfile ca/ca.cnf -extensions issuing -out ca/issuing.pem 2>/dev/null
cat >ca-sign <<'X'
#!/bin/bash
# ca-sign NAME TICKET: signs work/NAME.csr by the issuing CA, for 397 days
set -eu
cd "$(dirname "$0")"
name=${1:?usage: ca-sign NAME TICKET} ticket=${2:?usage: ca-sign NAME TICKET}
[ -e "work/$name.csr" ] || { echo "ca-sign: no work/$name.csr" >&2; exit 1; }
openssl x509 -req -in "work/$name.csr" -CA ca/issuing.pem -CAkey ca/issuing.key -set_serial "0x$(openssl rand -hex 8)" -days 397 -copy_extensions copy -out "work/$name.pem" 2>/dev/null
echo "$ticket;$name.glacier.example" >>ca/signed.csv
echo "ca-sign: work/$name.pem, for 397 days ($ticket)"
X
cat >serve.py <<'X'
import http.server, ssl, sys
name = sys.argv[1]
class Pong(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(f"pong {name}\n".encode())
    def log_message(self, *_): pass
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(f"live/{name}.pem", f"live/{name}.key")
server = http.server.ThreadingHTTPServer(("127.0.0.1", 8443), Pong)
server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
X
cat >receiver <<'X'
#!/bin/bash
# receiver restart DEPOT
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = restart ] && [ -e "live/${2:-}.pem" ] || { echo "usage: receiver restart DEPOT" >&2; exit 2; }
if [ -e run/pid ]; then kill "$(cat run/pid)" 2>/dev/null || true; while (: </dev/tcp/127.0.0.1/8443) 2>/dev/null; do sleep 0.1; done; fi
nohup python3 serve.py "$2" >run/log 2>&1 </dev/null &
echo $! >run/pid
for _ in $(seq 60); do (: </dev/tcp/127.0.0.1/8443) 2>/dev/null && { echo "receiver: $2 is up on 8443"; exit 0; }; sleep 0.1; done
echo "receiver: $2 did not come up: $(tail -1 run/log)" >&2; exit 1
X
chmod +x ca-sign receiver
openssl req -new -newkey rsa:2048 -nodes -keyout "live/$depot.key" -out work/old.csr -subj "/CN=$depot.glacier.example" -addext "subjectAltName=DNS:$depot.glacier.example" 2>/dev/null
openssl x509 -req -in work/old.csr -CA ca/issuing.pem -CAkey ca/issuing.key -set_serial 77 -days 12 -copy_extensions copy -out work/old.pem 2>/dev/null
cat work/old.pem ca/issuing.pem >"live/$depot.pem"
rm work/old.*
echo 'ticket;depot' >renewals.csv
echo 'ICE-612;dock-sued' >>renewals.csv
./receiver restart "$depot"
