stat -c '%a %n' keys/*
ls requests issued certs
grep -v ^aet nodes/*.conf .running/*.conf
for cert in certs/*.pem; do
    openssl x509 -in "$cert" -noout -subject -issuer
    openssl verify -CAfile ca/root.pem -untrusted "$cert" "$cert"
done
for pem in issued/*.pem; do openssl x509 -in "$pem" -noout -ext subjectAltName; done
for conf in nodes/*.conf; do ./pacs echo "$(basename "$conf" .conf)"; done
./pacs expiry | awk '$2 < 30'
