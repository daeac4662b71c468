# A law firm: a root and an issuing CA, the PKI team's desk as a script, the proxy that serves TLS on 8443.
set -eu
host=${PARAM_HOST:-webmail.hartung-legal.example}
order=${PARAM_ORDER:-5512}
mkdir -p ca "tls/$host" run
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca/.root.key -out ca/root.pem -days 3650 -subj '/O=Hartung Legal/CN=Hartung Root' 2>/dev/null
openssl req -new -newkey rsa:2048 -nodes -keyout ca/.issuing.key -out /tmp/i.csr -subj '/O=Hartung Legal/CN=Hartung Issuing 2' 2>/dev/null
printf 'basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=keyCertSign,cRLSign\n' >/tmp/i.ext
openssl x509 -req -in /tmp/i.csr -CA ca/root.pem -CAkey ca/.root.key -set_serial 2 -days 2000 -extfile /tmp/i.ext -out ca/issuing.pem 2>/dev/null
openssl req -new -newkey rsa:2048 -nodes -keyout "tls/$host/privkey.pem" -out /tmp/h.csr -subj "/O=Hartung Legal/CN=$host" 2>/dev/null
printf 'subjectAltName=DNS:%s\n' "$host" >/tmp/h.ext
openssl x509 -req -in /tmp/h.csr -CA ca/issuing.pem -CAkey ca/.issuing.key -set_serial 1700 -days 20 -extfile /tmp/h.ext -out "tls/$host/fullchain.pem" 2>/dev/null
cat ca/issuing.pem >>"tls/$host/fullchain.pem"
cp "tls/$host/fullchain.pem" "tls/$host/privkey.pem" run/
rm /tmp/i.csr /tmp/i.ext /tmp/h.csr /tmp/h.ext
echo "$order" >ca/.next
printf '%s\n' 'SD-18220 intranet.hartung-legal.example 5307' 'SD-19544 dms.hartung-legal.example 5441' >renewals.txt
cat >pki <<'S'
#!/bin/bash
# pki submit CSR | fetch ORDER FILE: the desk of the PKI team
home=$(cd "$(dirname "$0")" && pwd)/ca
case ${1:-} in
submit)
    order=$(cat "$home/.next")
    openssl req -in "${2:?}" -noout -text | grep -q 'DNS:' || { echo "pki: no subjectAltName in the request" >&2; exit 1; }
    cp "$2" "$home/.$order.csr" && echo "pki: order $order accepted" ;;
fetch)
    [ -e "$home/.${2:?}.csr" ] || { echo "pki: no order $2" >&2; exit 1; }
    openssl x509 -req -in "$home/.$2.csr" -copy_extensions copyall -CA "$home/issuing.pem" -CAkey "$home/.issuing.key" -set_serial "$2" -days 365 -out "${3:?}" 2>/dev/null && echo "pki: order $2 written to $3" ;;
*) echo "usage: pki submit CSR | fetch ORDER FILE" >&2; exit 2 ;;
esac
S
cat >proxy <<'S'
#!/bin/bash
# proxy reload HOST
cd "$(dirname "$0")" || exit 2
[ "${1:-}" = reload ] || { echo "proxy: unknown command ${1:-}" >&2; exit 2; }
[ "$(openssl x509 -in "tls/${2:?}/fullchain.pem" -noout -pubkey)" = "$(openssl pkey -in "tls/$2/privkey.pem" -pubout)" ] || { echo "proxy: key and certificate of $2 do not match" >&2; exit 1; }
cp "tls/$2/fullchain.pem" "tls/$2/privkey.pem" run/ && echo "proxy: $2 reloaded"
S
chmod +x pki proxy
cat >run/server.py <<'P'
import socket, ssl
listener = socket.create_server(("127.0.0.1", 8443))
while True:
    raw, _ = listener.accept()
    try:
        raw.settimeout(5)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain("run/fullchain.pem", "run/privkey.pem")
        with context.wrap_socket(raw, server_side=True) as peer:
            peer.recv(4000)
            peer.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 12\r\n\r\nlogin: open\n")
    except OSError:
        raw.close()
P
setsid python3 run/server.py >/dev/null 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10; do curl -s --cacert ca/root.pem --resolve "$host:8443:127.0.0.1" "https://$host:8443/" >/dev/null && break; sleep .3; done
