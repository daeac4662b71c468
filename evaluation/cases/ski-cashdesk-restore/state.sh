export PGHOST=$PWD/run
ls dumps
pg_restore -l dumps/*.dump | grep -c 'TABLE DATA'
grep -c '^CREATE ROLE till' dumps/roles-*.sql
psql -At -d liftdesk -c "SELECT day, count(*), sum(price) FROM sale GROUP BY day ORDER BY day DESC LIMIT 1"
cat drills.csv
[ -e probe ] && echo "the probe is still there" || echo "no probe"
