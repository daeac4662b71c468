ls test
sqlite3 test/restored.db 'SELECT id, value FROM instruments ORDER BY value; SELECT id, instrument, due FROM loans ORDER BY id'
tail -n +2 restore-tests.csv
