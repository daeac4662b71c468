sqlite3 shop.db 'SELECT * FROM orders ORDER BY id'
cat refunds.json refunds.csv
