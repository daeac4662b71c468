sqlite3 desk.db "select * from tickets; select * from ports; select * from forwards"
tail -n +1 outbox/*
tail -1 log/port.log
