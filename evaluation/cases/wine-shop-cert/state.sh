for crt in live/*.crt; do
    openssl x509 -in "$crt" -noout -subject -ext subjectAltName
    openssl x509 -in "$crt" -noout -checkend 7600000
    [ "$(openssl x509 -in "$crt" -noout -pubkey)" = "$(openssl pkey -in "${crt%.crt}.key" -pubout)" ] && echo "key fits"
    served=$(echo | openssl s_client -connect localhost:8443 2>/dev/null | openssl x509 -noout -fingerprint)
    [ "$served" = "$(openssl x509 -in "$crt" -noout -fingerprint)" ] && echo "is served"
done
stat -c '%a %n' live/*
ls old new
for crt in old/*.crt; do openssl x509 -in "$crt" -noout -checkend 7600000; done
cat renewals.csv
