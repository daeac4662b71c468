# A feed mill: the message brokers of its silos speak TLS; the certificates come from the mill's own CA with an issuing CA below the root.
set -eu
broker=${PARAM_BROKER:-silo-east}
mkdir -p live new old ca run
ec="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
openssl req -x509 $ec -days 3650 -subj "/O=Haverkamp Feed/CN=Haverkamp Root" -keyout ca/root.key -out ca/root.crt 2>/dev/null
openssl req -new $ec -subj "/O=Haverkamp Feed/CN=Haverkamp Issuing 2" -keyout ca/issuing.key -out /tmp/i.csr 2>/dev/null
printf 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n' >/tmp/i.ext
openssl x509 -req -in /tmp/i.csr -CA ca/root.crt -CAkey ca/root.key -CAcreateserial -days 1800 -extfile /tmp/i.ext -out ca/issuing.crt 2>/dev/null
openssl req -new $ec -subj "/O=Haverkamp Feed/CN=$broker.haverkamp.example" -addext "subjectAltName=DNS:$broker.haverkamp.example" \
    -keyout "live/$broker.key" -out /tmp/b.csr 2>/dev/null
openssl x509 -req -in /tmp/b.csr -copy_extensions copyall -CA ca/issuing.crt -CAkey ca/issuing.key -CAcreateserial -days 12 -out "live/$broker.crt" 2>/dev/null
cat ca/issuing.crt >>"live/$broker.crt"
rm /tmp/i.csr /tmp/i.ext /tmp/b.csr
printf '%s\n' '2026-03-02 loading-dock CR-1040' '2026-06-18 press-hall CR-1097' >renewals.txt
cat >sign <<'S'
#!/bin/bash
# sign CSR REQUEST: the CA's desk signs a request for 370 days; the certificate comes beside it
set -eu
cd "$(dirname "$0")"
csr=${1:?usage: sign CSR REQUEST} number=${2:?usage: sign CSR REQUEST}
[[ $number =~ ^CR-[0-9]{4}$ ]] || { echo "sign: $number is no change request" >&2; exit 1; }
openssl x509 -req -in "$csr" -copy_extensions copyall -CA ca/issuing.crt -CAkey ca/issuing.key -CAcreateserial -days 370 -out "${csr%.csr}.crt" 2>/dev/null
echo "sign: ${csr%.csr}.crt, 370 days, $number"
S
cat >broker <<'S'
#!/bin/bash
# broker reload NAME: the broker takes key and certificate from live/
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = reload ] || { echo "usage: broker reload NAME" >&2; exit 2; }
name=${2:?usage: broker reload NAME}
[ -e "live/$name.crt" ] || { echo "broker: no live/$name.crt" >&2; exit 1; }
openssl verify -CAfile ca/root.crt -untrusted "live/$name.crt" "live/$name.crt" >/dev/null 2>&1 ||
    { echo "broker: chain of live/$name.crt is incomplete, the old certificate stays in use" >&2; exit 1; }
[ ! -e run/pid ] || { kill "$(cat run/pid)" 2>/dev/null || true; sleep 0.3; }
setsid openssl s_server -accept 127.0.0.1:8883 -cert_chain "live/$name.crt" -cert "live/$name.crt" -key "live/$name.key" -quiet >/dev/null 2>&1 </dev/null &
echo $! >run/pid
sleep 0.8
echo "broker: $name reloaded"
S
chmod +x sign broker
./broker reload "$broker" >/dev/null
