sqlite3 reg.db 'select * from objections; select * from audit'
