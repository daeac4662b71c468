# A district heating utility: its own two-stage CA, and a front on the loopback that serves the meters' gateway.
set -eu
site=${PARAM_SITE:-zaehler.fernwaerme.example}
mkdir -p ca "sites/$site" .front
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca/root.key -out ca/root.pem -days 3650 -subj '/O=Fernwaerme/CN=Fernwaerme Root' 2>/dev/null
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca/issuing.key -out .front/issuing.csr -subj '/O=Fernwaerme/CN=Fernwaerme Issuing' 2>/dev/null
printf 'basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign\n' >.front/issuing.ext
openssl x509 -req -in .front/issuing.csr -CA ca/root.pem -CAkey ca/root.key -CAcreateserial -days 1800 -extfile .front/issuing.ext -out ca/issuing.pem 2>/dev/null
rm ca/root.key ca/root.srl
cat >"sites/$site/site.cnf" <<S
[req]
prompt = no
distinguished_name = dn
req_extensions = ext
[dn]
O = Fernwaerme
CN = $site
[ext]
subjectAltName = DNS:$site
S
openssl ecparam -genkey -name prime256v1 -noout -out "sites/$site/key.pem"
openssl req -new -key "sites/$site/key.pem" -config "sites/$site/site.cnf" -out .front/old.csr
openssl x509 -req -in .front/old.csr -CA ca/issuing.pem -CAkey ca/issuing.key -CAcreateserial -days 12 -copy_extensions copy -out "sites/$site/cert.pem" 2>/dev/null
cat "sites/$site/cert.pem" ca/issuing.pem >"sites/$site/fullchain.pem"
printf '%s\n' 'day;site;request' '2025-10-19;leitwarte.fernwaerme.example;REQ-0914' >renewals.csv
cat >front <<'S'
#!/bin/bash
# front reload SITE: serves the site's full chain on 127.0.0.1:8443
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = reload ] || { echo "usage: front reload SITE" >&2; exit 2; }
dir=sites/${2:?}
openssl verify -CAfile ca/root.pem -untrusted "$dir/fullchain.pem" "$dir/cert.pem" >/dev/null 2>&1 &&
    [ "$(grep -c BEGIN "$dir/fullchain.pem")" = 2 ] || { echo "front: $2: chain is not whole, the old one stays" >&2; exit 1; }
[ ! -e .front/pid ] || kill "$(cat .front/pid)" 2>/dev/null || true
sleep 0.2
setsid openssl s_server -accept 127.0.0.1:8443 -cert "$dir/fullchain.pem" -cert_chain ca/issuing.pem -key "$dir/key.pem" -www -quiet >/dev/null 2>&1 </dev/null &
echo $! >.front/pid
for _ in 1 2 3 4 5 6 7 8 9 10; do (: </dev/tcp/127.0.0.1/8443) 2>/dev/null && break; sleep 0.2; done
echo "front: $2 reloaded"
S
chmod +x front
./front reload "$site"
