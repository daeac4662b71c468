ls
ls store/*
(cd store/* && sha256sum -c --quiet SUMS && echo untouched)
cat drills.txt
sqlite3 live/repacks.db 'SELECT count(*) FROM repack'
git log --format=%s
git status --short
