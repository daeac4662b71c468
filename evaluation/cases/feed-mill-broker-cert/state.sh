ls live new old old/*
stat -c '%a %n' live/*.key
for c in live/*.crt; do
    openssl x509 -in "$c" -noout -subject
    openssl x509 -in "$c" -noout -ext subjectAltName | tail -1
    openssl x509 -in "$c" -noout -checkend 25920000
    openssl verify -CAfile ca/root.crt -untrusted "$c" "$c"
    openssl pkey -in "${c%.crt}.key" -pubout | cmp - <(openssl x509 -in "$c" -noout -pubkey) && echo "key fits"
done
for c in old/*/*.crt; do openssl x509 -in "$c" -noout -subject; openssl x509 -in "$c" -noout -checkend 25920000; done
echo | openssl s_client -connect 127.0.0.1:8883 -CAfile ca/root.crt 2>/dev/null | grep -m1 'Verify return code'
echo | openssl s_client -connect 127.0.0.1:8883 2>/dev/null | openssl x509 -noout -subject -checkend 25920000
cat renewals.txt
