# A distillery: the gateways of the spirit meters report to the excise, which signs their certificates.
set -eu
still=${PARAM_STILL:-still2}
mkdir -p live new old excise-ca run
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=Excise Meter CA" \
    -keyout excise-ca/ca.key -out excise-ca/ca.crt 2>/dev/null
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/O=Glenarvon Distillery/CN=$still.glenarvon.example" \
    -keyout "live/$still.key" -out /tmp/first.csr 2>/dev/null
openssl x509 -req -in /tmp/first.csr -CA excise-ca/ca.crt -CAkey excise-ca/ca.key -CAcreateserial -days 9 -out "live/$still.crt" 2>/dev/null
rm /tmp/first.csr
printf '%s\n' "wash1;2026-05-04;W-4302" "spirit1;2026-05-04;W-4303" >register.csv
cat >excise-sign <<'S'
#!/bin/bash
# excise-sign CSR WARRANT: what the excise's desk does with a request; the certificate comes beside it
set -eu
cd "$(dirname "$0")"
csr=${1:?} warrant=${2:?}
[[ $warrant =~ ^W-[0-9]{4}$ ]] || { echo "excise-sign: $warrant is no warrant" >&2; exit 1; }
openssl req -in "$csr" -noout -text | grep -q 'DNS:' || { echo "excise-sign: $csr refused, no DNS name in subjectAltName" >&2; exit 1; }
openssl x509 -req -in "$csr" -copy_extensions copyall -CA excise-ca/ca.crt -CAkey excise-ca/ca.key -CAcreateserial -days 396 -out "${csr%.csr}.crt" 2>/dev/null
echo "excise-sign: ${csr%.csr}.crt, 396 days, warrant $warrant"
S
cat >gateway <<'S'
#!/bin/bash
# gateway reload STILL: the gateway takes key and certificate from live/
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = reload ] || { echo "usage: gateway reload STILL" >&2; exit 2; }
still=${2:?}
[ ! -e run/pid ] || { kill "$(cat run/pid)" 2>/dev/null || true; sleep 0.3; }
setsid openssl s_server -accept 127.0.0.1:8444 -cert "live/$still.crt" -key "live/$still.key" -quiet >/dev/null 2>&1 </dev/null &
echo $! >run/pid
sleep 0.8
echo "gateway: $still reloaded"
S
chmod +x excise-sign gateway
./gateway reload "$still" >/dev/null
