ls
readlink current
cat current/VERSION
ls backup
psql -h localhost -Atc 'select meeting, count(*) from booking group by 1 order by 1' lessons
psql -h localhost -Atc "select conname from pg_constraint where conname like 'booking_m%'" lessons
psql -h localhost -Atc 'select n from version' lessons
