# The edge server of a wine merchant: TLS on port 8443, the company's own CA, certificates of 90 days.
set -eu
host=${PARAM_HOST:-shop.kellerei-brandt.example}
mkdir -p live new old ca
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca/root.key -out ca/root.crt -days 900 -subj '/CN=Brandt Internal CA' 2>/dev/null
openssl req -new -newkey rsa:2048 -nodes -keyout "live/$host.key" -out old.csr -subj "/CN=$host" -addext "subjectAltName=DNS:$host" 2>/dev/null
openssl x509 -req -in old.csr -CA ca/root.crt -CAkey ca/root.key -days 6 -copy_extensions copy -out "live/$host.crt" 2>/dev/null
rm old.csr
chmod 600 live/*.key ca/root.key
echo "host $host" >edge.conf
printf 'host;ticket;days\nmail.kellerei.example;CHG-2107;90\n' >renewals.csv
cat >ca-sign <<'S'
#!/bin/bash
# ca-sign CSR CRT: has the company's CA sign a request for 90 days
set -eu
cd "$(dirname "$0")"
openssl req -in "${1:?}" -noout -text | grep -q 'Subject Alternative Name' || { echo "ca-sign: $1 has no subjectAltName, refused" >&2; exit 1; }
openssl x509 -req -in "$1" -CA ca/root.crt -CAkey ca/root.key -days 90 -copy_extensions copy -out "${2:?}" 2>/dev/null
echo "ca-sign: $2 is good for 90 days"
S
cat >edge.py <<'S'
import http.server, ssl, sys

host = open("edge.conf").read().split()[1]


class Shop(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"shop is open\n")

    def log_message(self, *args):
        pass


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(f"live/{host}.crt", f"live/{host}.key")
server = http.server.ThreadingHTTPServer(("127.0.0.1", 8443), Shop)
server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
S
cat >edge <<'S'
#!/bin/bash
# edge reload
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = reload ] || { echo "usage: edge reload" >&2; exit 2; }
if [ -e edge.pid ]; then
    kill "$(cat edge.pid)" 2>/dev/null || true
    while curl -sk -o /dev/null https://localhost:8443/; do sleep 0.2; done
fi
setsid python3 edge.py </dev/null >>edge.log 2>&1 &
echo $! >edge.pid
for _ in $(seq 50); do curl -sk -o /dev/null https://localhost:8443/ && break; sleep 0.2; done
echo "edge: reloaded"
S
chmod +x ca-sign edge
./edge reload
