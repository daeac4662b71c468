# A hop exchange: the gateway where growers and breweries bid, with a certificate of the exchange's own authority.
set -eu
host=${PARAM_HOST:-bids.hops.example}
mkdir -p ca live old new run
{
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca/ca.key -out ca/ca.pem -days 3650 -subj '/O=Hop Exchange/CN=Hop Exchange Authority'
openssl req -new -newkey rsa:2048 -nodes -keyout live/gateway.key -out new/.old.csr -subj '/O=Hop Exchange/CN=Bidding gateway'
printf 'subjectAltName=DNS:%s\n' "$host" >new/.ext
openssl x509 -req -in new/.old.csr -CA ca/ca.pem -CAkey ca/ca.key -CAcreateserial -days 9 -extfile new/.ext -out live/gateway.pem
} >/dev/null 2>&1
rm new/.old.csr new/.ext
printf '2025-10-29 HX-431 %s 397 days, Dvorak\n' "$host" >renewals.log
cat >~/.gateway.py <<'P'
import http.server, signal, ssl
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "14")
        self.end_headers()
        self.wfile.write(b"gateway: open\n")
    def log_message(self, *a): pass
ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
def load(*a): ctx.load_cert_chain("live/gateway.pem", "live/gateway.key")
load()
signal.signal(signal.SIGHUP, load)
server = http.server.HTTPServer(("127.0.0.1", 8443), H)
server.socket = ctx.wrap_socket(server.socket, server_side=True)
server.serve_forever()
P
python3 ~/.gateway.py >/dev/null 2>&1 </dev/null &
echo $! >run/gateway.pid
for i in 1 2 3 4 5 6 7 8 9 10; do curl -fsk https://127.0.0.1:8443/ >/dev/null && exit 0; sleep 0.3; done
exit 1
