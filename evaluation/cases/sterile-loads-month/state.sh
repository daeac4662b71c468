sqlite3 cycles.db "select * from cycle order by day, cycle"
tail -n +1 reports/* outbox/hygiene/*
grep abort export/*
