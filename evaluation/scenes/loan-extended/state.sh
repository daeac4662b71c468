sqlite3 loans.db 'select * from loan'
