# An auction house: consignors send their lots as CSV of their own; each has a block of lot numbers in the sale.
set -eu
consignor=${PARAM_CONSIGNOR:-halvorsen}
day=${PARAM_DATE:-2026-11-20}
sale=${PARAM_SALE:-A27}
block=${PARAM_BLOCK:-300}
mkdir -p inbox done
printf 'nr;title;reserve\n1;Skål, sølv 1780;1200,00\n2;Armchair, beech;450,50\n3;Étagère;\n4;Kanne, tinn;99,50\n' | iconv -f utf-8 -t latin1 >"inbox/$consignor-$day.csv"
printf 'Lots: 4\nSum of reserves: 1750.00\n' >"inbox/$consignor-$day.txt"
printf '%s\n' "$sale;sandvik;100" "$sale;$consignor;$block" >blocks.csv
sqlite3 auction.db <<S
create table lot(sale text, number integer, consignor text, title text not null, reserve real not null, primary key(sale, number));
create table consignor(name text primary key, contact text);
insert into consignor values('sandvik','post@sandvik.example'),('$consignor','office@$consignor.example');
insert into lot values('$sale',1,'house','Mirror',80),('$sale',101,'sandvik','Clock',700);
S
