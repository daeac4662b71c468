sqlite3 shop.db 'select * from article; select * from price_log'
