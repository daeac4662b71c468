ls live new previous
grep -c 'BEGIN CERTIFICATE' live/*.pem
for pem in live/*.pem; do openssl x509 -in "$pem" -noout -subject -issuer -ext subjectAltName; openssl x509 -in "$pem" -noout -checkend 29000000; done
stat -c %a live/*.key
cat .desk/orders renewals.csv
name=$(openssl x509 -in "$(ls live/*.pem)" -noout -subject | sed 's/.*CN *= *//')
curl -sS --cacert ca/root.pem --resolve "$name:9443:127.0.0.1" "https://$name:9443/health"
