# A hospital laundry: the gateway that the washing tunnels report to, and the trust desk of the clinic group with its issuing CA.
set -eu
gate=${PARAM_GATEWAY:-wash3}
mkdir -p live new previous ca .desk
cd .desk
openssl ecparam -name prime256v1 -genkey -noout -out root.key
openssl req -x509 -new -key root.key -days 3650 -out root.pem -subj "/O=Klinikverbund/CN=Klinikverbund Root" -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign
openssl ecparam -name prime256v1 -genkey -noout -out issuing.key
openssl req -new -key issuing.key -out issuing.csr -subj "/O=Klinikverbund/CN=Klinikverbund Devices 4"
printf 'basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign\n' >issuing.ext
openssl x509 -req -in issuing.csr -CA root.pem -CAkey root.key -set_serial 4 -days 1800 -extfile issuing.ext -out issuing.pem 2>/dev/null
cd ..
cp .desk/root.pem ca/root.pem
cp .desk/issuing.pem ca/devices4.pem
openssl req -new -newkey rsa:2048 -nodes -keyout "live/$gate.key" -out old.csr -subj "/O=Klinikverbund/CN=$gate.laundry.example" -addext "subjectAltName=DNS:$gate.laundry.example" 2>/dev/null
openssl x509 -req -in old.csr -CA .desk/root.pem -CAkey .desk/root.key -set_serial 31 -days 11 -copy_extensions copy -out "live/$gate.pem" 2>/dev/null
rm old.csr
chmod 600 "live/$gate.key"
cat >trustdesk <<'S'
#!/bin/bash
# trustdesk sign REQUEST ORDER: the certificate is laid beside the request
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = sign ] && [ $# = 3 ] || { echo "usage: trustdesk sign REQUEST ORDER" >&2; exit 2; }
openssl req -in "$2" -noout -text | grep -q DNS: || { echo "trustdesk: $2 names no DNS name" >&2; exit 1; }
openssl x509 -req -in "$2" -CA .desk/issuing.pem -CAkey .desk/issuing.key -set_serial 77 -days 365 -copy_extensions copy -out "${2%.csr}.crt" 2>/dev/null
echo "$3 ${2##*/}" >>.desk/orders
echo "trustdesk: ${2%.csr}.crt, order $3, 365 days"
S
cat >.serve.py <<'S'
import http.server, json, ssl, sys
class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({"gateway": sys.argv[1], "tunnels": 4, "state": "ok"}).encode() + b"\n"
        self.send_response(200); self.send_header("Content-Length", str(len(body))); self.end_headers(); self.wfile.write(body)
    def log_message(self, *_): pass
http.server.HTTPServer.allow_reuse_address = True
server = http.server.HTTPServer(("127.0.0.1", 9443), Health)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(f"live/{sys.argv[1]}.pem", f"live/{sys.argv[1]}.key")
server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
S
cat >linengate <<'S'
#!/bin/bash
# linengate restart NAME
cd "$(dirname "$0")"
[ "${1:-}" = restart ] && [ $# = 2 ] || { echo "usage: linengate restart NAME" >&2; exit 2; }
[ -e "live/$2.pem" ] || { echo "linengate: no gateway $2" >&2; exit 1; }
[ "$(openssl x509 -in "live/$2.pem" -noout -pubkey)" = "$(openssl pkey -in "live/$2.key" -pubout)" ] || { echo "linengate: key and certificate of $2 are no pair" >&2; exit 1; }
if [ -e .pid ]; then
    kill "$(cat .pid)" 2>/dev/null
    for _ in 1 2 3 4 5 6 7 8 9 10; do (: </dev/tcp/127.0.0.1/9443) 2>/dev/null || break; sleep 0.2; done
fi
setsid python3 .serve.py "$2" >/dev/null 2>&1 </dev/null &
echo $! >.pid
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do (: </dev/tcp/127.0.0.1/9443) 2>/dev/null && break; sleep 0.2; done
echo "linengate: $2 runs again"
S
chmod +x trustdesk linengate
./linengate restart "$gate" >/dev/null
printf '%s\n' 'order;gateway;done by' 'LB-2188;wash1;Eberle' 'LB-2204;iron2;Adeyemi' >renewals.csv
