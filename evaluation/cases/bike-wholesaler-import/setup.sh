# The articles of a bicycle shop in a database, and the new price list of a wholesaler: Latin-1, decimal commas, one line twice.
set -eu
supplier=${PARAM_SUPPLIER:-velox}
list=${PARAM_LIST:-2026-11}
mkdir -p incoming imported work backup
iconv -f utf8 -t latin1 >"incoming/$supplier-$list.csv" <<'C'
EAN;Bezeichnung;EK netto
4026495001127;Kette 11-fach;18,40
4026495001134;Kassette 11-32;34,95
4026495002216;Schlauch 28 Zoll;3,10
4026495003381;Bremsbeläge Scheibe;7,25
4026495002216;Schlauch 28 Zoll;3,10
4026495004470;Lenkerband grün;9,80
4026495005514;Kettenöl 100 ml;4,65
C
printf 'pump parts, no prices\n' >"incoming/readme.txt"
rm -f shop.db
sqlite3 shop.db <<S
create table article (ean text primary key, name text, net real, retail real, valid text, supplier text);
create table staging (ean text primary key, name text, net real);
create table raw (ean text, name text, net real);
create table price_log (supplier text, list text, valid text, factor real);
insert into article values
 ('4026495001127','Kette 11-fach',17.90,28.64,'2026-03-01','$supplier'),
 ('4026495001134','Kassette 11-32',33.20,53.12,'2026-03-01','$supplier'),
 ('4026495002216','Schlauch 28 Zoll',2.95,4.72,'2026-03-01','$supplier'),
 ('4026495003381','Bremsbeläge Scheibe',5.10,8.16,'2026-03-01','$supplier'),
 ('4026495005514','Kettenöl 100 ml',4.40,7.04,'2026-03-01','$supplier'),
 ('8714827002018','Glocke Messing',6.30,10.08,'2026-05-01','hollandia');
insert into price_log values ('hollandia','2026-04','2026-05-01',1.60);
insert into staging values ('8714827002018','Glocke Messing',6.30);
S
