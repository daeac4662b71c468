ls backups
(sha256sum -c backups/SHA256SUMS-*) | sort
for f in backups/*.dump; do pg_restore -f - "$f" | grep -c '^[0-9].*valley\|^[0-9].*summit'; done
grep -h '^CREATE ROLE' backups/*.sql
cat restore-tests.csv
psql service=spare -Atc "select datname from pg_database where not datistemplate order by 1"
psql service=spare -Atc "select rolname from pg_roles where rolname !~ '^pg_' order by 1"
