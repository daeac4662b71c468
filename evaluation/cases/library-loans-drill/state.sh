ls dumps
sha256sum -c dumps/SHA256SUMS
for f in dumps/loans-*.dump; do pg_restore -l "$f" 2>/dev/null | grep -c 'TABLE DATA'; done
cat drills.csv
psql -Atc "select datname from pg_database where not datistemplate order by 1" postgres
psql -Atc "select has_table_privilege('backup', 'dunning_fee', 'select'), has_table_privilege('backup', 'dunning_fee', 'delete')" loans
