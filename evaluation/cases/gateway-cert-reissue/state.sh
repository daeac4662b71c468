awk -F'\t' '{print $1, $4, $6}' index.txt
cat JOURNAL
ls inbox inbox/done ../outbox
for file in ../outbox/gw-*.pem; do openssl verify -CAfile ca.pem "$file"; done
openssl crl -in ../outbox/gateways.crl -noout -text | grep 'Serial Number'
cd ../outbox && sha256sum -c --quiet gw-*.sha256 && echo 'sums right'
