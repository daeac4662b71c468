sqlite3 museum.db "SELECT * FROM deeds ORDER BY rowid; SELECT * FROM objects ORDER BY rowid; SELECT * FROM pictures ORDER BY file"
ls incoming pictures/* backup labels
cat labels/*
sqlite3 backup/museum-before.db "SELECT count(*) FROM objects"
