ls in; sqlite3 depot.db 'select * from line order by rowid'
