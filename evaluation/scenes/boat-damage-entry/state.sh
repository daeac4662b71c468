sqlite3 boats.db 'select * from boat where state="out" order by rowid; select * from damage'
