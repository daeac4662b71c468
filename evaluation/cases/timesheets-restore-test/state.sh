ls backups
(cd backups && sha256sum -c SHA256SUMS)
for dump in backups/*.dump; do pg_restore -l "$dump" | grep -c 'TABLE DATA'; done
psql -At -d postgres -c "select datname from pg_database where not datistemplate order by 1"
psql -At -d timesheets -c "select week, count(*), sum(hours) from shifts group by week order by week"
cat restore-tests.csv
