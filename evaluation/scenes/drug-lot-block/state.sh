sqlite3 stock.db 'select * from batch; select * from note'
