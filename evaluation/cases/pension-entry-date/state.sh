./control-list
sqlite3 register.db "SELECT * FROM journal; SELECT count(*) FROM waiver"
for file in tickets/* control/*; do echo "== $file"; cat "$file"; done
ls backup
