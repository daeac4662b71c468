# A host whose disk fills with old logs and dumps.
set -eu
mkdir -p logs dumps
for n in 1 2 3; do
    head -c 20000 /dev/zero | tr '\0' x >"logs/app-$n.log"
    touch -d '40 days ago' "logs/app-$n.log"
done
echo "today" >logs/app.log
for n in 1 2; do
    head -c 50000 /dev/zero >"dumps/core.$n"
    touch -d '10 days ago' "dumps/core.$n"
done
head -c 50000 /dev/zero >dumps/core.9
chmod a-w dumps
