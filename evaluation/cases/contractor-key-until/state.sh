cat people.csv
sed 's/expiry-time="[0-9]*"/expiry-time=.../' gates.keys
tail -n +1 keys/* inbox/*.txt
for host in gate1 gate2; do
    stat -c '%a %n' "hosts/$host/authorized_keys"
    cmp gates.keys "hosts/$host/authorized_keys" && echo "as in gates.keys"
    tail -n +2 people.csv | while IFS=';' read -r person _; do ./gate try "$host" "$person"; done
done
./gate check
ls . inbox
