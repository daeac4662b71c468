set -eu
sqlite3 pms.db "create table folio(id integer primary key, room, text, amount, state); insert into folio values(1,'312','minibar',24,'open'),(2,'312','spa',180,'open'),(3,'312','spa',180,'open')"
