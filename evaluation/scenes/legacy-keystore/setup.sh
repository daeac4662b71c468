# A partner's certificate comes in an old PKCS12 file that openssl reads only with -legacy.
set -eu
p=${PARAM_PARTNER:-hafen}
mkdir -p in certs
echo "zoll" >certs/LIST
echo 1234 >in/pin
openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -days 800 -subj "/CN=$p" 2>/dev/null
openssl pkcs12 -export -legacy -in c.pem -inkey k.pem -out "in/$p.p12" -passout file:in/pin
rm k.pem c.pem
