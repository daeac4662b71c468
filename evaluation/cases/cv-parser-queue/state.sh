sqlite3 queue.db "select id, pages, state from jobs where pages in (40,412)"
sqlite3 queue.db "select state, count(*) from jobs group by state order by state"
cat board.json; echo
tail -n +1 incidents/*
ls incidents
