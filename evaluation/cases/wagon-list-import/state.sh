sqlite3 terminal.db 'select * from wagons order by rowid'
cat corrections.csv
ls in in/done fixed
