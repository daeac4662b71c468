ls dumps
pg_restore -l dumps/*.dump | grep -c 'TABLE DATA'
psql -At service=feedlog -c "SELECT proname, proconfig FROM pg_proc WHERE proname = 'ration_cap'" -c 'SELECT count(*), sum(kg) FROM feeding' -c 'SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1'
cat restores.csv
ls *.txt 2>/dev/null || echo "no lists left"
