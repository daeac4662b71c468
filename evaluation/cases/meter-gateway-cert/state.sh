cat renewals.csv
for dir in sites/*; do
    echo "$dir"
    ls "$dir"
    openssl verify -CAfile ca/root.pem -untrusted ca/issuing.pem "$dir/cert.pem"
    openssl x509 -in "$dir/cert.pem" -noout -subject -ext subjectAltName
    openssl x509 -in "$dir/cert.pem" -noout -checkend 31536000
    grep -c BEGIN "$dir/fullchain.pem"
    openssl s_client -connect 127.0.0.1:8443 </dev/null 2>/dev/null | openssl x509 -noout -checkend 31536000
done
