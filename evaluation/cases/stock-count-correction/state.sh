export LC_ALL=C
sqlite3 stock.db "select item, booked, counted_on from stock order by item"
ls corrections
cat corrections/*.csv
tail -n 1 counts/*/aisle-2.csv
sed -n 2p counts/*/aisle-2.csv
