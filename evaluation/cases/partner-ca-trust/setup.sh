# A bundle of trusted authorities, the hosts that use it, and what a partner has sent: a root in DER, its fingerprint and a server's certificate.
set -eu
partner=${PARAM_PARTNER:-kay}
mkdir -p incoming roots hosts/edge1 hosts/edge2
new() { openssl ecparam -name prime256v1 -genkey -noout -out "/tmp/$1.key"; }
root() { new "$1"; openssl req -x509 -new -key "/tmp/$1.key" -subj "/CN=$1 root" -days 3000 -out "$2" 2>/dev/null; }
root ours roots/ours.pem
cp roots/ours.pem bundle.pem
for host in edge1 edge2; do cp bundle.pem "hosts/$host/ca.pem"; done
root "$partner" /tmp/root.pem
openssl x509 -in /tmp/root.pem -outform der -out "incoming/$partner-root.crt"
openssl x509 -in /tmp/root.pem -noout -fingerprint -sha256 >"incoming/$partner-root.fp"
new server
openssl req -new -key /tmp/server.key -subj "/CN=edi.$partner.example" -out /tmp/server.csr 2>/dev/null
openssl x509 -req -in /tmp/server.csr -CA /tmp/root.pem -CAkey "/tmp/$partner.key" -set_serial 7 -days 300 \
    -out "incoming/$partner-server.pem" 2>/dev/null
rm -f /tmp/*.key /tmp/server.csr /tmp/root.pem
