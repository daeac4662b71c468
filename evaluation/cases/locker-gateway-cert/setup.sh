# A parcel service: the gateway that the lockers talk to, the house CA with its desk, its list of revoked certificates.
set -eu
locker=${PARAM_LOCKER:-locker-north}
mkdir -p live new ca web .desk
cd .desk
openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -keyout root.key -out root.pem -subj "/CN=Parcel House Root" -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
printf '[ca]\ndefault_ca = d\n[d]\ndatabase = index.txt\ndefault_md = sha256\ndefault_crl_days = 7\n' >ca.cnf
: >index.txt
openssl ca -config ca.cnf -gencrl -keyfile root.key -cert root.pem -crl_lastupdate 20251101000000Z -crl_nextupdate 20251108000000Z -out old.crl 2>/dev/null
openssl ca -config ca.cnf -gencrl -keyfile root.key -cert root.pem -out ../web/root.crl 2>/dev/null
cd ..
cp .desk/root.pem ca/root.pem
cp .desk/old.crl ca/root.crl
cat >ca-desk <<'C'
#!/bin/bash
# ca-desk submit REQUEST CHANGE: the desk signs it and lays the certificate beside the request
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = submit ] && [ $# = 3 ] || { echo "usage: ca-desk submit REQUEST CHANGE" >&2; exit 2; }
openssl req -in "$2" -noout -text | grep -q DNS: || { echo "ca-desk: $2 has no DNS name" >&2; exit 1; }
openssl x509 -req -in "$2" -CA .desk/root.pem -CAkey .desk/root.key -CAcreateserial -days 397 -copy_extensions copy -out "${2%.csr}.pem" 2>/dev/null
echo "$3 ${2##*/}" >>.desk/issued
echo "ca-desk: ${2%.csr}.pem issued under $3, 397 days"
C
cat >gate <<'C'
#!/bin/bash
# gate reload NAME: take the pair of NAME from live/
cd "$(dirname "$0")"
[ "${1:-}" = reload ] && [ $# = 2 ] || { echo "usage: gate reload NAME" >&2; exit 2; }
[ "$(stat -c %a "live/$2.key")" = 600 ] || { echo "gate: live/$2.key can be read by others" >&2; exit 1; }
[ "$(openssl x509 -in "live/$2.pem" -noout -pubkey)" = "$(openssl pkey -in "live/$2.key" -pubout)" ] || { echo "gate: key and certificate of $2 do not belong together" >&2; exit 1; }
[ ! -e .gate.pid ] || kill "$(cat .gate.pid)" 2>/dev/null
sleep 0.2
setsid openssl s_server -accept 127.0.0.1:8443 -cert "live/$2.pem" -key "live/$2.key" -www -quiet >/dev/null 2>&1 </dev/null &
echo $! >.gate.pid
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do (: </dev/tcp/127.0.0.1/8443) 2>/dev/null && break; sleep 0.2; done
echo "gate: serves $2"
C
chmod +x ca-desk gate
openssl req -new -newkey rsa:2048 -nodes -keyout "live/$locker.key" -out old.csr -subj "/CN=$locker.parcel.example" -addext "subjectAltName=DNS:$locker.parcel.example" 2>/dev/null
openssl x509 -req -in old.csr -CA .desk/root.pem -CAkey .desk/root.key -CAcreateserial -days 9 -copy_extensions copy -out "live/$locker.pem" 2>/dev/null
rm old.csr
chmod 600 "live/$locker.key"
./gate reload "$locker" >/dev/null
cd web
setsid python3 -m http.server --bind 127.0.0.1 8780 >/dev/null 2>&1 </dev/null &
cd ..
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do (: </dev/tcp/127.0.0.1/8780) 2>/dev/null && break; sleep 0.2; done
echo "CHG-20877;locker-south;Devi" >renewals.csv
