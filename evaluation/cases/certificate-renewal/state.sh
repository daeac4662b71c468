openssl x509 -in live/site.pem -noout -subject
openssl x509 -in live/site.pem -noout -checkend 5184000
openssl verify -CAfile ca.pem live/site.pem
test -s live/site.pem.before && echo "the old one is kept"
cat reloads.log
