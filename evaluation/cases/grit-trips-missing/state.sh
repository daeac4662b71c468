cat units.csv corrections.txt
sqlite3 trips.db "SELECT * FROM trip ORDER BY lorry = 'WD-421', lorry = 'WD-409', at"
