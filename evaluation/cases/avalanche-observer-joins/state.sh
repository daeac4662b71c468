grep -v Moser observers.csv
grep -v Wurzen stations.csv
sed -E 's/ssh-ed25519 [^ ]+/ssh-ed25519 KEY/' authorized
ls keys
cut -d' ' -f1 keys/*
