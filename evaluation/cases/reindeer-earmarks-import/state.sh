ls inbox work held backup read
cat held/*
sqlite3 register.db 'SELECT * FROM mark ORDER BY rowid'
sqlite3 backup/*.db 'SELECT count(*) FROM mark'
