cat seal.conf keys.csv
cut -d' ' -f1,2,3,5 portal/signers
ls certs
stat -c '%a %n' keys/*
for f in certs/*.txt; do ./seal verify "$f"; done
