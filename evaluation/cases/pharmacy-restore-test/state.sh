cat protocol.csv
ls
for file in vault/*; do
    echo "$file"
    gunzip -c "$file" >/tmp/restored.db
    sqlite3 /tmp/restored.db 'select count(*) from movement; select count(*) from batch'
    rm -f /tmp/restored.db*
done
