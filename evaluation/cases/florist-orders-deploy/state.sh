curl -s localhost:8080/health
cat VERSION
psql -d florist -Atc 'SELECT no FROM schema_version ORDER BY no'
psql -d florist -Atc 'SELECT product, sum(stems), count(*) FROM order_line GROUP BY product ORDER BY product'
psql -d florist -Atc "SELECT is_nullable FROM information_schema.columns WHERE table_name = 'order_line' AND column_name = 'stems'"
ls ~/backups
pg_restore -l ~/backups/*.dump | grep -c 'TABLE DATA'
cat ~/deploys.csv
