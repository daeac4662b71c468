ls private certs
cat index.txt
openssl x509 -in certs/${PARAM_HOST:-mail3}.pem -noout -subject
