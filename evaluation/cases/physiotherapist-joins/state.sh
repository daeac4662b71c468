sqlite3 practice.db "SELECT * FROM therapists ORDER BY starts"
tail -n +1 accounts/* groups/* rota/* cards/*
ls joiners
