for cert in keys/*-cert.pub; do
    echo "$cert"
    ssh-keygen -L -f "$cert" | awk '/Key ID|Serial|Valid/ {print} /Principals/ {getline; print}' | sed 's/\(....\)-\(..\)-\(..\)T00:00:00/\1\2\3/g'
    ssh-keygen -Q -f revoked.krl "$cert" | sed 's/.*: //'
done
for cert in old/*-cert.pub; do echo "$cert"; ssh-keygen -Q -f revoked.krl "$cert" | sed 's/.*: //'; done
ls old
cat stations.csv
git log --format=%s
git status --short
