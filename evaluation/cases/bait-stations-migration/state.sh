psql -d bait -Atc 'SELECT no FROM migration ORDER BY no'
psql -d bait -Atc 'SELECT product, count(*) FROM station GROUP BY product ORDER BY count(*), product'
psql -d bait -Atc "SELECT conname, convalidated FROM pg_constraint WHERE contype = 'f'"
psql -d bait -Atc 'SELECT count(*) FROM product'
ls backups
pg_restore -l backups/*.dump | grep -c 'TABLE DATA'
cat mends.csv
