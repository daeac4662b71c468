sqlite3 members.db "SELECT * FROM member ORDER BY id"
ls inbox
