ls backup essai
cd backup && sha256sum -c SHA256SUMS && cd ..
for f in backup/*.gz; do
    gunzip -c "$f" >"/tmp/state.$$.db"
    sqlite3 "/tmp/state.$$.db" 'select * from lots order by day, lot'
    rm -f "/tmp/state.$$.db"*
done
cat journal.csv
