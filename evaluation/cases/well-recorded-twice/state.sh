sqlite3 wells.db 'SELECT * FROM well ORDER BY depth_m; SELECT * FROM sample ORDER BY nitrate; SELECT * FROM alias'
ls copies
