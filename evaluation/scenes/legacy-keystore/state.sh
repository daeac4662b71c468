ls in certs; cat certs/LIST; openssl x509 -in certs/*.pem -noout -subject
