sqlite3 sales.db "select name, order_no, seat from orders order by paid_at" "select seat, status from seats order by status, rowid"
for one in complaints/*.json; do jq -r '.id, .from, .order, .status, .seat' "$one"; done
tail -n +1 prints/* letters/*
ls
