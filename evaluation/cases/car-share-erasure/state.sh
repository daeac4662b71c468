sqlite3 members.db 'SELECT * FROM member ORDER BY street; SELECT * FROM trip; SELECT * FROM invoice ORDER BY eur'
cat requests.csv
tail -n +1 letters/*
ls ~/news | wc -l
