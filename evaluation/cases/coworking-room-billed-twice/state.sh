sqlite3 rooms.db "select * from bookings order by rowid; select * from credits"
tail -n +1 replies/*
ls replies
