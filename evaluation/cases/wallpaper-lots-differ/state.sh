sqlite3 shop.db "select * from orders order by id desc; select lot, place, count(*) from rolls group by lot, place; select * from claims where order_id <> 39950 order by id"
ls letters/out
cat letters/out/*
