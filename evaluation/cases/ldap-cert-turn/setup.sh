# A house CA (openssl ca, with its own list), a directory server that speaks TLS on the loopback, and its old certificate.
set -eu
host=${PARAM_HOST:-ldap2.hafen.example}
mkdir -p ca/certs req tls bin
cat >ca/ca.cnf <<'C'
[ ca ]
default_ca = house
[ house ]
dir = ca
database = ca/index.txt
serial = ca/serial
new_certs_dir = ca/certs
certificate = ca/ca.pem
private_key = ca/ca.key
default_md = sha256
default_days = 30
unique_subject = yes
copy_extensions = copy
policy = names
[ names ]
organizationName = optional
commonName = supplied
C
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca/ca.key -out ca/ca.pem -days 3650 -subj "/O=Hafen/CN=Hafen House CA" 2>/dev/null
chmod 600 ca/ca.key
: >ca/index.txt
echo 1041 >ca/serial
for one in mail.hafen.example "$host"; do
    openssl req -new -newkey rsa:2048 -nodes -keyout "tls/$one.key" -subj "/O=Hafen/CN=$one" -addext "subjectAltName=DNS:$one" \
        -out "req/$one.csr" 2>/dev/null
    openssl ca -batch -notext -config ca/ca.cnf -days 20 -in "req/$one.csr" -out "tls/$one.pem" 2>/dev/null
done
rm req/*
cat >bin/dird <<'P'
#!/bin/sh
# dird start|restart HOST: the directory server of HOST, on port 6360
set -eu
cd "$(dirname "$0")/.."
host=${2:?dird restart HOST}
openssl x509 -in "tls/$host.pem" -noout -pubkey >tls/.a
openssl pkey -in "tls/$host.key" -pubout >tls/.b
cmp -s tls/.a tls/.b || { echo "dird: tls/$host.pem and tls/$host.key do not belong together" >&2; exit 1; }
rm tls/.a tls/.b
if [ -e .dird.pid ]; then kill "$(cat .dird.pid)" 2>/dev/null || :; sleep 0.3; fi
setsid openssl s_server -accept 127.0.0.1:6360 -cert "tls/$host.pem" -key "tls/$host.key" -quiet -naccept 1000 >/dev/null 2>&1 </dev/null &
echo $! >.dird.pid
sleep 0.5
kill -0 "$(cat .dird.pid)" || { echo "dird: it did not come up" >&2; exit 1; }
echo "dird: $host listens on 6360"
P
chmod +x bin/dird
bin/dird start "$host"
echo "mail.hafen.example 365 Jonna" >turns.txt
