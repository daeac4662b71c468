ls live old new
for f in live/*.crt; do
    openssl x509 -in "$f" -noout -subject -issuer
    openssl x509 -in "$f" -noout -checkend 31536000
    [ "$(openssl pkey -in "${f%.crt}.key" -pubout)" = "$(openssl x509 -in "$f" -noout -pubkey)" ] && echo "key fits"
    stat -c %a "${f%.crt}.key" "$f"
    cmp "$f" ca/*.loaded && echo loaded
done
cat renewals.csv
