sqlite3 shop.db "select no, customer, total, state from orders; select order_no, printf('%.2f', amount), state, printf('%.2f', refunded) from payments; select order_no, mail, batch, printf('%.2f', amount) from complaints order by rowid"
ls mail/*
tail -n +1 mail/out/*
