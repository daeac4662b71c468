set -eu
mkdir migrations
echo "update article set price = 1.10 where no = 11790;" >migrations/0041_price.sql
sqlite3 shop.db "create table article(no int, name text, price real, vat int); insert into article values (${PARAM_ARTICLE:-11807}, 'oat milk', 2.9, 7), (11790, 'roll', 1.1, 7)"
