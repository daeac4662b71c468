sqlite3 depot.db "SELECT * FROM orders ORDER BY no; SELECT * FROM lines ORDER BY item DESC"
sqlite3 depot.db "SELECT item, reserved FROM stock WHERE reserved != (SELECT sum(qty) FROM lines WHERE lines.item = stock.item)"
sed -E 's/^[0-9]{4}-[0-9]{2}-[0-9]{2}/DAY/' journal.txt
ls
