ls seal samples
for each in seal/*.crt; do openssl x509 -in "$each" -noout -subject -issuer; openssl x509 -in "$each" -noout -text | grep Public-Key; done
for each in seal/*.key; do stat -c '%a %n' "$each"; done
readlink seal/active.p12
cat .loaded register.csv
openssl cms -verify -in samples/cube.txt.p7 -inform PEM -CAfile ca.pem 2>&1 | tr -d '\r'
