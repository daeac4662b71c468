export LC_ALL=C
ls incoming archive
sqlite3 lab.db "select * from readings order by run, well"
sqlite3 lab.db "select count(*) from staging"
for file in archive/*.csv; do tr -d '\r' <"$file"; done
cat imports.log
