sqlite3 claims.db 'select * from claim'
