find media work -type f | sort
cat register.csv
ls -d restore 2>/dev/null || echo "no restore folder"
mkdir -p /tmp/look
for each in media/*/*.enc; do
    openssl enc -d -aes-256-cbc -pbkdf2 -pass file:pass/backup.pass -in "$each" | tar -C /tmp/look -xzf -
done
(cd /tmp/look && find . -type f -not -name '*-shm' -not -name '*-wal' | sort && for db in */keys.db; do sqlite3 "$db" 'select * from cylinder order by 1, 2'; done)
rm -r /tmp/look
