sqlite3 service.db "select no, level, state from cases; select no, state from loaner order by rowid; select * from tour; select * from log"
tail -n +1 letters/*
