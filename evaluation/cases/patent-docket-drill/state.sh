cat drills.csv
psql -At -c "SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1" postgres
psql -At -c "SELECT count(*) FROM deadline" docket
ls backups
