psql -Atc "select datname from pg_database where not datistemplate order by 1" postgres
ls dumps offsite
for f in offsite/*.dump; do pg_restore -l "$f" | grep -c 'TABLE DATA'; done
(cd offsite && sha256sum -c --quiet SHA256SUMS-* && echo sums hold)
cat restores.log
