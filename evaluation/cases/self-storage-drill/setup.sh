# A self-storage company: the database of customers, units and contracts, and the quarterly restore drill.
set -eu
contract=${PARAM_CONTRACT:-C-20417}
mkdir -p live backups scratch
fill() {
    sqlite3 "$1" <<S
create table customers(id integer primary key, name text);
create table units(no text primary key, size text, floor integer);
create table contracts(no text primary key, customer integer, unit text, rent real);
insert into customers values (1,'Amara Obi'),(2,'Piet Vos'),(3,'Lou Hartley'),(4,'Selma Kaya'),(5,'Ruth Ames');
insert into units values ('A11','3 sqm',1),('A12','3 sqm',1),('B07','8 sqm',2),('B08','8 sqm',2),('C01','15 sqm',0),('C02','15 sqm',0),('C03','15 sqm',0);
insert into contracts values ('C-19002',1,'A11',59),('C-19377',2,'B07',118),('C-20110',3,'C01',205),('$contract',4,'B08',118);
S
}
fill live/units.db
fill scratch/drill.db
sqlite3 scratch/drill.db "delete from contracts where no='$contract'"
printf '2026-05-18;OPS-604;ok\n2026-08-24;OPS-688;not finished, fire alarm\n' >drills.csv
