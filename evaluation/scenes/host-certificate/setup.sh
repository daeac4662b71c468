set -eu
mkdir private certs
openssl ecparam -name prime256v1 -genkey -noout -out ca.key 2>/dev/null
openssl req -x509 -new -key ca.key -subj "/O=Nordhafen/CN=Nordhafen CA" -days 3650 -out ca.pem 2>/dev/null
echo "1041 web7" >index.txt
