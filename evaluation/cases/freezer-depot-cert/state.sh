for f in live/*.pem; do
    echo "$f"
    grep -c BEGIN "$f"
    openssl x509 -in "$f" -noout -subject -issuer -ext subjectAltName
    openssl x509 -in "$f" -noout -checkend 31536000
    openssl rsa -in "${f%.pem}.key" -noout -text | head -1
    host=$(openssl x509 -in "$f" -noout -subject | sed 's/.*= *//')
    curl -s --cacert ca/root.pem --resolve "$host:8443:127.0.0.1" "https://$host:8443/"
done
ls work
cat ca/signed.csv renewals.csv
