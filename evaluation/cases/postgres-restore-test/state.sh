psql -Atc "SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1"
psql -Atd orders -c "SELECT count(*), sum(total) FROM orders"
ls backups
cat backups/*.count
pg_restore --list backups/*.dump | grep -c 'TABLE DATA'
