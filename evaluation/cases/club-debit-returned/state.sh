sqlite3 club.db "select * from member order by name; select * from mandate order by number"
cat bank/*.xml
cat returns/*.csv
ls bank
