sqlite3 assets.db "select * from overview" "select id, who, since, coalesce(back, '-') from loans order by id" "select * from wipes"
cat shelves.txt
ls bench receipts
cat receipts/*
