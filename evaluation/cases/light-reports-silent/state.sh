sqlite3 watch.db "select station, state, lamp from report order by id"
grep -H . outbox/*
ls hold run
cat incidents.txt
tail -n 1 log/sender.log
