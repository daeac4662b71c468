sqlite3 payroll.db "select * from orders order by id; select * from runs order by month, person"
tail -n +1 out/* orders/*
