for f in devices/*/; do
    openssl x509 -in "$f/box.crt" -noout -subject
    cat "$f/generation"
    [ "$(openssl pkey -in "$f/box.key" -pubout)" = "$(openssl x509 -in "$f/box.crt" -noout -pubkey)" ] && echo "key fits"
done
cut -d';' -f1-3 boxes.csv
cat renewals.csv
find renew -type f 2>/dev/null | sort
