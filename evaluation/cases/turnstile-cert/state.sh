ls baths/* baths/*/old
openssl x509 -in run/gate.pem -noout -subject -ext subjectAltName
openssl x509 -in run/gate.pem -noout -checkend 33000000
cmp run/gate.pem baths/*/gate.pem && cmp run/gate.key baths/*/gate.key && echo same
cat renewals.txt
ls *.csr *.ext 2>/dev/null || true
