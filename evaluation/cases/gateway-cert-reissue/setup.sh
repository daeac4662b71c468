# The issuing CA of the radio gateways: openssl's own `ca`, with three certificates given out, and one request come in.
set -eu
gw=${PARAM_GATEWAY:-gw-husum-07}
old=${PARAM_OLD_SERIAL:-41A6}
mkdir -p inbox/done issued newcerts crl ../outbox keys
cat >ca.cnf <<'X'
[ca]
default_ca = gateways
[gateways]
dir = .
database = index.txt
new_certs_dir = newcerts
certificate = ca.pem
private_key = keys/ca.key
serial = serial
crlnumber = crlnumber
default_md = sha256
default_days = 397
default_crl_days = 30
policy = policy
x509_extensions = device
copy_extensions = none
unique_subject = yes
[policy]
organizationName = match
commonName = supplied
[device]
basicConstraints = CA:FALSE
extendedKeyUsage = clientAuth
X
: >index.txt
echo 01 >crlnumber
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout keys/ca.key -out ca.pem -days 3650 \
    -subj '/O=Watt und Welle Netz/CN=Gateway CA 2' -addext keyUsage=critical,keyCertSign,cRLSign
request() { openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout keys/not-ours.key -out "$2" -subj "/O=Watt und Welle Netz/CN=$1"; }
for each in gw-kiel-02:4192 "$gw:$old" gw-emden-01:41B3; do
    request "${each%%:*}" first.csr
    echo "${each##*:}" >serial
    openssl ca -config ca.cnf -batch -notext -in first.csr -out first.pem
done
rm -f first.csr first.pem *.old
echo 41C0 >serial
request "$gw" "inbox/$gw.csr"
rm keys/not-ours.key
echo 'NET-8790: gw-emden-01 reissued, 418F revoked' >JOURNAL
