sqlite3 register.db "select * from devices order by rowid"
cat tickets/*.txt
cat workshop/november.csv
