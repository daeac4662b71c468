sqlite3 claims.db 'SELECT * FROM claims ORDER BY id' 'SELECT * FROM invoices ORDER BY job'
tail -n +1 outbox/*
