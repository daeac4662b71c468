tail -n +1 reports/* outbox/*
sqlite3 nights.db 'select month, house, count(*) from night group by 1, 2'
grep -c , inbox/*/mill.csv
tail -1 inbox/*/tower.csv
