for f in live/*.crt; do
    s=$(basename "$f" .crt)
    openssl x509 -in "$f" -noout -subject -issuer -serial -ext subjectAltName
    for k in live standby; do [ "$(openssl pkey -in "keys/$s.$k.key" -pubout)" = "$(openssl x509 -in "$f" -noout -pubkey)" ] && echo "certificate has the $k key"; done
    cmp -s <(cat "live/$s.key" "live/$s.crt") run/pair.pem && echo "$s serves it"
done
stat -c '%n %a' live/*.key
for f in previous/*; do echo "$f $(openssl x509 -in "$f" -noout -serial)"; done
ls new
cat renewals.csv
