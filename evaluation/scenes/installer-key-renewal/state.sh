ls
openssl x509 -in current.pem -noout -subject
