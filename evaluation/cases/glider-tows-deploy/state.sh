readlink current
cat run/book deploys.csv
ls releases dumps
curl -s localhost:8642/health
psql -At tows -c "select id, landed, minutes from flight where id in (8501, 8740, 8812) order by id"
psql -At tows -c "select count(*), count(minutes) from flight"
psql -At tows -c "select conname from pg_constraint where conrelid = 'flight'::regclass order by 1"
pg_restore -l "$(ls dumps/*.dump | tail -1)" | grep -c 'TABLE DATA'
