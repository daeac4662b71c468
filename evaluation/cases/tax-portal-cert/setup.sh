# A tax consultancy: the proxy before the clients' portals, its keys and certificates, a bundle from the CA.
set -eu
site=${PARAM_SITE:-portal.kessler-tax.example}
order=${PARAM_ORDER:-8841207}
mkdir -p live keys requests incoming staging backup trust run ca
cd ca
openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.crt -days 3650 -subj "/CN=Norvia Root R2" \
    -addext "basicConstraints=critical,CA:TRUE" 2>/dev/null
ext=$(mktemp)
echo "basicConstraints=critical,CA:TRUE,pathlen:0" >"$ext"
openssl req -new -newkey rsa:2048 -nodes -keyout inter.key -out inter.csr -subj "/CN=Norvia Server CA 4" 2>/dev/null
openssl x509 -req -in inter.csr -CA root.crt -CAkey root.key -CAcreateserial -out inter.crt -days 1800 -extfile "$ext" 2>/dev/null
openssl genrsa -out "../keys/$site.key" 2048 2>/dev/null
openssl req -new -key "../keys/$site.key" -out site.csr -subj "/CN=$site" 2>/dev/null
echo "subjectAltName=DNS:$site" >"$ext"
openssl x509 -req -in site.csr -CA inter.crt -CAkey inter.key -CAcreateserial -out old.crt -days 12 -extfile "$ext" 2>/dev/null
openssl x509 -req -in site.csr -CA inter.crt -CAkey inter.key -CAcreateserial -out server.crt -days 397 -extfile "$ext" 2>/dev/null
cat old.crt inter.crt >"../live/$site.crt"
cp inter.crt intermediate.crt
tar -cf "../incoming/$order.tar" server.crt intermediate.crt
cp root.crt ../trust/root.pem
cd ..
rm -r ca "$ext"
echo "$site 8512260 PKI-61" >renewals.txt
cat >serve.py <<'S'
import signal
import socket
import ssl
import sys

site = sys.argv[1]


def load(*_):
    global ctx
    ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ctx.load_cert_chain(f"live/{site}.crt", f"keys/{site}.key")
    open("run/loaded", "a").write("loaded\n")


load()
signal.signal(signal.SIGHUP, load)
door = socket.create_server(("127.0.0.1", 8443))
open("run/ready", "w").close()
while True:
    conn, _ = door.accept()
    try:
        ctx.wrap_socket(conn, server_side=True).close()
    except OSError:
        conn.close()
S
cat >proxyctl <<'S'
#!/bin/bash
# proxyctl test | reload
set -eu
cd "$(dirname "$0")"
look() {
    for f in live/*.crt; do
        s=$(basename "$f" .crt)
        openssl verify -CAfile trust/root.pem -untrusted "$f" "$f" >/dev/null 2>&1 ||
            { echo "proxyctl: $f: unable to get local issuer certificate, chain is incomplete" >&2; exit 1; }
        [ "$(openssl x509 -in "$f" -noout -pubkey)" = "$(openssl pkey -in "keys/$s.key" -pubout)" ] ||
            { echo "proxyctl: $f does not fit keys/$s.key" >&2; exit 1; }
        echo "proxyctl: $f ok"
    done
}
case ${1:-} in
test) look ;;
reload)
    look >/dev/null
    n=$(wc -l <run/loaded)
    kill -HUP "$(cat run/pid)"
    for _ in $(seq 50); do [ "$(wc -l <run/loaded)" -gt "$n" ] && break; sleep 0.1; done
    echo "proxyctl: reloaded" ;;
*) echo "usage: proxyctl test | reload" >&2; exit 2 ;;
esac
S
chmod +x proxyctl
python3 serve.py "$site" >/dev/null 2>&1 &
echo $! >run/pid
for _ in $(seq 100); do [ -e run/ready ] && break; sleep 0.1; done
