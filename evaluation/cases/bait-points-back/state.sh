sqlite3 round.db "SELECT * FROM points ORDER BY id"
sqlite3 round.db "SELECT * FROM visits ORDER BY point"
sqlite3 round-before.db "SELECT count(*) FROM points"
cat restores.log
ls
