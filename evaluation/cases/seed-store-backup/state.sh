find db out -type f ! -name '*-wal' ! -name '*-shm' | sort
ls media/*
cat sicherungen.txt
for one in media/*; do (cd "$one" && [ -e SHA256SUMS ] && sha256sum -c SHA256SUMS); done
for one in media/*/*.db.gz; do
    gunzip -c "$one" >out/.look.db
    echo "$one"
    sqlite3 out/.look.db "PRAGMA integrity_check; SELECT count(*), max(year) FROM samples; SELECT count(*) FROM germination"
    rm out/.look.db
done
exit 0
