for d in tls/*/; do
    echo "$d"
    ls "$d"
    openssl x509 -in "$d/fullchain.pem" -noout -ext subjectAltName
    openssl x509 -in "$d/fullchain.pem" -noout -checkend 15552000
    openssl verify -CAfile ca/root.pem -untrusted "$d/fullchain.pem" "$d/fullchain.pem"
    grep -c BEGIN "$d/fullchain.pem"
    [ "$(openssl x509 -in "$d/fullchain.pem" -noout -pubkey)" = "$(openssl pkey -in "$d/privkey.pem" -pubout)" ] && echo pair
    cmp "$d/fullchain.pem" run/fullchain.pem && echo served
done
cat renewals.txt
