sqlite3 mart.db "select count(*) from orders; select count(distinct night) from daily; select night, count(*), round(sum(amount), 2) from orders where night = (select max(night) from orders) group by night; select * from daily where night = (select max(night) from orders) order by title"
ls backup
cat logs/backfills.csv
grep -ho '"' landing/*/orders.csv | wc -l
