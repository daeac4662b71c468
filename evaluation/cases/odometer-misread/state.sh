sqlite3 hire.db "SELECT no, plate, km_in FROM rental ORDER BY rowid; SELECT * FROM vehicle ORDER BY rowid; SELECT * FROM invoice ORDER BY rowid; SELECT * FROM correction"
for file in backup/*; do echo "$file"; sqlite3 "$file" "SELECT no, km_in FROM rental ORDER BY rowid; SELECT rental, state FROM invoice ORDER BY rowid"; done
