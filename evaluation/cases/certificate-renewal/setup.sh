# An authority of our own and a certificate that expires in ten days.
set -eu
name=${PARAM_DOMAIN:-intranet.example.org}
mkdir -p live
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 3650 -subj "/CN=Example CA" 2>/dev/null
openssl req -newkey rsa:2048 -nodes -keyout site.key -out old.csr -subj "/CN=$name" 2>/dev/null
openssl x509 -req -in old.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 10 -out live/site.pem 2>/dev/null
rm old.csr
cat >reload.sh <<'X'
#!/bin/sh
openssl x509 -in live/site.pem -noout -pubkey >/tmp/served.pub
openssl pkey -in site.key -pubout 2>/dev/null | cmp -s - /tmp/served.pub || { echo "[emerg] key values mismatch" >&2; exit 1; }
echo reloaded >>reloads.log
echo "reloaded"
X
chmod +x reload.sh
