# A damaged boat is entered into a database and taken out of use; the day was first written in the wrong form.
set -eu
boat=${PARAM_BOAT:-Ellida}
sqlite3 boats.db "create table boat(name text primary key, state text); create table damage(boat text, day text check (day glob '20??-??-??'), what text);
insert into boat values('Wal','in'),('$boat','in'),('Thetis','out'); insert into damage values('Thetis','2026-05-30','fin gone');"
