sqlite3 shop.db "SELECT customer, number, total FROM invoice ORDER BY id; SELECT what FROM fix_log; PRAGMA integrity_check"
ls backups
sqlite3 backups/*.db "SELECT count(*) FROM invoice"
