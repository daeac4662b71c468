psql -Atc "SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1" postgres
psql -p 5433 -Atc "SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1" postgres
psql -p 5433 -Atc "SELECT rolname, rolcanlogin FROM pg_roles WHERE rolname = 'frontdesk'" postgres
ls vault nas
cat vault/*.live
for f in nas/*.dump; do pg_restore --list "$f" | grep -c 'TABLE DATA'; done
(cd nas && sha256sum -c --quiet *.sha256 && echo sums hold)
cat drills.csv
