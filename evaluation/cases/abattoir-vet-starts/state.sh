sqlite3 rights.db "SELECT * FROM persons ORDER BY until, login" "SELECT * FROM stamps WHERE state='issued' ORDER BY imprint" "SELECT * FROM orders WHERE state='open'"
tail -n +1 terminals/*.live
