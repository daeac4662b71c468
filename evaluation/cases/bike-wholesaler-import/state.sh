sqlite3 shop.db "select ean, name, net, valid, supplier from article order by ean"
sqlite3 shop.db "select supplier, list, valid, factor from price_log order by rowid"
sqlite3 shop.db "select a.ean, 'retail fits' from article a join price_log p on p.supplier = a.supplier and p.valid = a.valid where abs(a.retail - a.net * p.factor) < 0.0051 order by a.ean"
ls incoming imported work backup
for one in backup/*; do sqlite3 "$one" "select count(*), sum(net) from article"; done
