ls incoming roots hosts
grep -c BEGIN bundle.pem
for file in roots/*.pem; do openssl x509 -in "$file" -noout -subject; done
for host in hosts/*; do cmp bundle.pem "$host/ca.pem" && echo "$host has the bundle"; done
for file in incoming/*-server.pem; do openssl verify -CAfile bundle.pem "$file"; done
