cat register/messages
sqlite3 herd.db "SELECT * FROM animals ORDER BY tag; SELECT * FROM tags"
ls answers
cat answers/*
