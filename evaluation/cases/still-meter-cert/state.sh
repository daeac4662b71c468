ls live new old
for c in live/*.crt old/*.crt; do
    openssl x509 -in "$c" -noout -subject
    openssl x509 -in "$c" -noout -ext subjectAltName 2>/dev/null | tail -1
    openssl x509 -in "$c" -noout -checkend 20000000 || true
    openssl verify -CAfile excise-ca/ca.crt "$c"
done
stat -c '%a %n' live/*
for k in live/*.key; do openssl pkey -in "$k" -pubout | cmp - <(openssl x509 -in "${k%.key}.crt" -noout -pubkey) && echo "key fits"; done
echo | openssl s_client -connect 127.0.0.1:8444 2>/dev/null | openssl x509 -noout -subject -checkend 20000000
cat register.csv
