# Public baths: a house CA, the certificate of a bath's turnstile server, and that server on the loopback.
set -eu
bath=${PARAM_BATH:-nordbad}
mkdir -p ca "baths/$bath/old" run
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca/ca.key -out ca/ca.pem -days 3650 -subj '/O=Stadtbaeder/CN=Stadtbaeder CA' 2>/dev/null
openssl req -new -newkey rsa:2048 -nodes -keyout "baths/$bath/gate.key" -out /tmp/g.csr -subj "/CN=gate.$bath.example" 2>/dev/null
printf 'subjectAltName=DNS:gate.%s.example\n' "$bath" >/tmp/g.ext
openssl x509 -req -in /tmp/g.csr -CA ca/ca.pem -CAkey ca/ca.key -set_serial 11 -days 9 -extfile /tmp/g.ext -out "baths/$bath/gate.pem" 2>/dev/null
cp "baths/$bath/gate.pem" "baths/$bath/gate.key" run/
rm /tmp/g.csr /tmp/g.ext
printf '%s\n' '2025-12-02 westbad IT-2810' '2026-06-15 freibad IT-3102' >renewals.txt
cat >run/server.py <<'P'
import socket, ssl
listener = socket.create_server(("127.0.0.1", 8443))
while True:
    raw, _ = listener.accept()
    try:
        raw.settimeout(5)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain("run/gate.pem", "run/gate.key")
        with context.wrap_socket(raw, server_side=True) as peer:
            peer.recv(2000)
            peer.sendall(b"HTTP/1.0 200 OK\r\n\r\ngate: open\n")
    except OSError:
        raw.close()
P
cat >gate <<'S'
#!/bin/bash
# gate reload BATH: the turnstile server takes the bath's certificate and key
cd "$(dirname "$0")" || exit 2
[ "${1:-}" = reload ] && [ -d "baths/${2:-?}" ] || { echo "usage: gate reload BATH" >&2; exit 2; }
[ "$(openssl x509 -in "baths/$2/gate.pem" -noout -pubkey)" = "$(openssl pkey -in "baths/$2/gate.key" -pubout)" ] || { echo "gate: key and certificate of $2 are no pair" >&2; exit 1; }
cp "baths/$2/gate.pem" "baths/$2/gate.key" run/ && echo "gate: $2 reloaded"
S
cat >probe <<'P'
#!/usr/bin/python3
"""probe BATH: goes through the turnstile server as a turnstile would."""
import socket, ssl, sys
name = f"gate.{sys.argv[1]}.example"
context = ssl.create_default_context(cafile="ca/ca.pem")
context.hostname_checks_common_name = False
try:
    with context.wrap_socket(socket.create_connection(("127.0.0.1", 8443), 5), server_hostname=name) as s:
        s.sendall(b"GET / HTTP/1.0\r\n\r\n")
        print(f"probe: {name}:", s.recv(2000).decode().split()[-1])
except ssl.SSLCertVerificationError as error:
    sys.exit(f"probe: {name}: {error.verify_message}")
P
chmod +x gate probe
setsid python3 run/server.py >/dev/null 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10; do ./probe "$bath" >/dev/null 2>&1 && break; sleep .3; done
