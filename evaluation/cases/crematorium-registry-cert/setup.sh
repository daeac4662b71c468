# A crematorium reports to the civil registry with a client certificate that comes as a .p12, its password in a letter.
set -eu
delivery=${PARAM_DELIVERY:-KR-2027}
mkdir -p ca live inbox new retired tmp
ca() { openssl req -x509 -newkey rsa:2048 -noenc -keyout tmp/ca.key -out ca/registry-ca.pem -days 3650 -subj "/O=Folkeregisteret/CN=Registry Client CA" 2>/dev/null; }
client() {
    openssl req -new -newkey rsa:2048 -noenc -keyout "tmp/$1.key" -out "tmp/$1.csr" -subj "/O=Solbakken krematorium/CN=$1" 2>/dev/null
    openssl ca -batch -config tmp/ca.cnf -in "tmp/$1.csr" -out "tmp/$1.crt" -notext -startdate 20250101000000Z -enddate "$2" 2>/dev/null
}
ca
printf '%s\n' '[ca]' 'default_ca=d' '[d]' 'database=tmp/index' 'new_certs_dir=tmp' 'serial=tmp/serial' 'default_md=sha256' \
    'policy=p' 'certificate=ca/registry-ca.pem' 'private_key=tmp/ca.key' '[p]' 'organizationName=supplied' 'commonName=supplied' >tmp/ca.cnf
: >tmp/index
echo 01 >tmp/serial
client KR-2025 20261212230000Z
client "$delivery" 20281212230000Z
cp tmp/KR-2025.crt live/client.crt
install -m 600 tmp/KR-2025.key live/client.key
printf 'Vinter-%s-elv\n' "${delivery#KR-}" >"inbox/$delivery.pin"
openssl pkcs12 -export -legacy -in "tmp/$delivery.crt" -inkey "tmp/$delivery.key" -name "$delivery" \
    -passout "file:inbox/$delivery.pin" -out "inbox/$delivery.p12"
chmod 600 inbox/*
rm -r tmp
printf 'KR-2025;2025-11-30;halvorsen\n' >certificates.csv
cat >registry <<'S'
#!/bin/bash
# registry reload | probe
set -eu
cd "$(dirname "$0")"
case ${1:-} in
reload)
    name=$(openssl x509 -in live/client.crt -noout -subject -nameopt multiline | sed -n 's/.*commonName *= //p')
    grep -q "^$name;" certificates.csv ||
        { echo "registry: $name is not entered in certificates.csv, not reloaded" >&2; exit 1; }
    mkdir -p .run && cp live/client.crt live/client.key .run/ && echo "registry: reloaded" ;;
probe)
    openssl verify -CAfile ca/registry-ca.pem .run/client.crt >/dev/null 2>&1 || { echo "registry: 403, certificate not known" >&2; exit 3; }
    cmp -s <(openssl x509 -in .run/client.crt -noout -pubkey) <(openssl pkey -in .run/client.key -pubout) ||
        { echo "registry: handshake failed, key and certificate are no pair" >&2; exit 3; }
    echo "registry: 200, accepted as $(openssl x509 -in .run/client.crt -noout -subject -nameopt multiline | sed -n 's/.*commonName *= //p')" ;;
*) echo "usage: registry reload | probe" >&2; exit 2 ;;
esac
S
chmod +x registry
./registry reload
