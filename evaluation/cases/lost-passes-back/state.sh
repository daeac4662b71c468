sqlite3 -header live.db 'SELECT * FROM customers ORDER BY name; SELECT * FROM passes ORDER BY id; SELECT * FROM visits ORDER BY id'
for one in kept/*; do echo "$one"; sqlite3 "$one" 'SELECT count(*) FROM visits'; done
cat restores.log
ls . backups
