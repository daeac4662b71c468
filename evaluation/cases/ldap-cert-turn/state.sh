# no times and no serial numbers that openssl makes up: status, number in the house list, name
awk -F'\t' '{print $1, $4, $6}' ca/index.txt
cat ca/serial turns.txt
ls req tls ca/certs
for one in tls/*.pem; do
    echo "$one"
    openssl x509 -in "$one" -noout -subject -serial -ext subjectAltName
    from=$(date -d "$(openssl x509 -in "$one" -noout -startdate | cut -d= -f2)" +%s)
    to=$(date -d "$(openssl x509 -in "$one" -noout -enddate | cut -d= -f2)" +%s)
    echo "$(((to - from) / 86400)) days"
    openssl verify -CAfile ca/ca.pem "$one"
done
stat -c '%a %n' tls/*.key
openssl s_client -connect 127.0.0.1:6360 </dev/null 2>/dev/null | openssl x509 -noout -subject -serial
