sqlite3 cave.db .tables
ls export
