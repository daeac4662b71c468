sqlite3 pollen.db 'SELECT * FROM pollen ORDER BY n'
ls in/*
cat refused/*
