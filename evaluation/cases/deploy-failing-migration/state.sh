readlink current
sqlite3 shop.db "SELECT id, mail FROM customer ORDER BY id; SELECT name FROM migration ORDER BY name"
ls backups
./shopctl health
