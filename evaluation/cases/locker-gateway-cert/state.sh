ls live new ca
for f in live/*.pem; do openssl x509 -in "$f" -noout -subject -ext subjectAltName; done
for f in live/*.pem; do openssl x509 -in "$f" -noout -checkend 31536000; done
for f in live/*.key; do stat -c '%a %n' "$f"; openssl pkey -in "$f" -noout -text | head -1; done
cmp -s ca/root.crl web/root.crl && echo "list of the CA: fresh"
openssl s_client -connect 127.0.0.1:8443 </dev/null 2>/dev/null | openssl x509 -noout -checkend 31536000
cat .desk/issued renewals.csv
