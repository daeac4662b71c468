# The id of an article is fetched into a variable, and its price is changed by that.
set -eu
a=${PARAM_ARTICLE:-socket IP44}; id=318
sqlite3 shop.db "create table article(id int, name text, price real); create table price_log(id int, price real);
insert into article values(17,'switch',7.5),($id,'$a',12.9),(402,'cable drum',31);"
