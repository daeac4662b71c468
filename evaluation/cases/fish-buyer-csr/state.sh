for f in keys/*; do echo "$f $(stat -c %a "$f")"; done
for f in csr/* outbox/*; do
    echo "$f $(openssl req -in "$f" -noout -subject) $(openssl req -in "$f" -noout -text | grep -o '[0-9]* bit')"
done
for f in keys/*; do
    n=$(basename "$f" .key)
    [ "$(openssl pkey -in "$f" -pubout)" = "$(openssl req -in "outbox/$n.csr" -noout -pubkey)" ] && echo "key fits request"
done
cat register.csv
