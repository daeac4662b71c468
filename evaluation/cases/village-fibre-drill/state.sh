ls backup drill
(cd backup && sha256sum -c SHA256SUMS)
cat drills.log
for file in backup/*.gz; do
    gunzip -c "$file" >look.db
    sqlite3 look.db 'SELECT count(*), max(no) FROM faults' 'SELECT count(*) FROM subscribers'
    rm -f look.db*
done
