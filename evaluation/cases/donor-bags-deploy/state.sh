psql -At donors -c "select name from applied order by 1" -c "select id, donor, bag from donation where id > 44000 order by 1" -c "select conname from pg_constraint where conrelid = 'donation'::regclass and contype = 'u'"
cat .site current/APP changes.csv
readlink current
ls dumps
