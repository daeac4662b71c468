ls . live
ls dumps | wc -l
cat restores.txt
sqlite3 live/shop.db ".tables" "select count(*), sum(pct), group_concat(distinct note) from discount_rules" "select count(*) from orders" "pragma integrity_check"
for table in $(sqlite3 live/shop.db "select name from sqlite_master where name like 'discount_rules_%'"); do
    sqlite3 live/shop.db "select '$table', count(*), sum(pct) from $table"
done
./shopctl quote C207 1011
