set -eu
sqlite3 reg.db "create table objections(ref, who, status); insert into objections values('26/0418','Harper','open'),('26/0418','Lowe','withdrawn'),('26/0519','Lowe','open'); create table audit(ref, what);"
