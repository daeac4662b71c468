for each in devices/*; do
    stat -c '%a %n' "$each"/*
done
awk -F'\t' '{ print $1, ($3 ~ /superseded/ ? "superseded" : "-"), $4, $6 }' ca/index.txt
for each in devices/*; do
    name=${each#devices/}
    cmp "$each/cert.pem" "running/$name/cert.pem" && openssl x509 -in "$each/cert.pem" -noout -subject -serial
    ./monitor ping "$name"
done
openssl crl -in ca/crl.pem -noout -text | grep -c 'Serial Number'
ls csr
