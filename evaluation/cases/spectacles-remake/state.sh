sqlite3 shop.db "select * from orders order by no; select * from voucher; select * from note"
tail -n +1 courier/* letters/*
