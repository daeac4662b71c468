tail -n +1 migrations/*; sqlite3 shop.db 'select * from article'
