cat people.csv standby.csv
cut -d' ' -f1,3 gateway/authorized_keys
sqlite3 orders.db "SELECT * FROM orders ORDER BY id"
ls homes archive
for f in archive/*.tar.gz; do tar tzf "$f" | sort; done
cat archive/leavers.csv
