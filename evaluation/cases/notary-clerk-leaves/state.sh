tail -n +1 access/people.csv access/seals.csv access/forwards
grep -h '^clerk' deeds/*
cut -d' ' -f3 keys/authorized
cut -f1,4,6 ca/index.txt
openssl crl -in ca/chambers.crl -noout -text | grep 'Serial Number'
