sqlite3 rings.db "SELECT * FROM recoveries ORDER BY ring, found; SELECT count(*) FROM staging; SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
ls incoming done outbox
cat outbox/*
