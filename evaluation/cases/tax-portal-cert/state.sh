ls live keys requests backup staging
for f in live/*.crt backup/*.crt; do
    grep -c BEGIN "$f"
    openssl x509 -in "$f" -noout -subject
    openssl x509 -in "$f" -noout -checkend 2592000 || true
done
openssl req -in requests/*.csr -noout -subject
openssl s_client -connect 127.0.0.1:8443 </dev/null 2>/dev/null | openssl x509 | cmp - staging/server.crt && echo "served: the new one"
cat renewals.txt
