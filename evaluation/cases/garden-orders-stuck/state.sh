sqlite3 stock.db "SELECT * FROM orders ORDER BY file, plant"
sqlite3 stock.db "SELECT * FROM stock ORDER BY plot"
ls inbox done run counts
cat counts/*
cat log/incidents.txt
fuser stock.db 2>/dev/null || echo "nobody holds stock.db"
