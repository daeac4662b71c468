cat certs.csv
ls terminals/* new
tail -n +1 terminals/*/open
for file in terminals/*/client.pem; do
    openssl x509 -in "$file" -noout -subject -issuer -serial
    grep -c BEGIN "$file"
    openssl verify -CAfile trust/root.pem -untrusted "$file" "$file"
done
