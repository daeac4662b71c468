cat status restores.log; sqlite3 shop.db 'select * from orders'
