sqlite3 settle.db "select day, state from runs order by id; select id from runs where state='aborted'; select * from totals order by day, shop"
for f in inbox/*; do echo "$f $(wc -l <"$f")"; done
tail -n +1 incidents/*
