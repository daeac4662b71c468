readlink current
cat current/VERSION deploys.log
ls db releases incoming
sqlite3 db/register.db 'select mark, keeper, closed from hives order by id' .indexes
sqlite3 db/before-*.db 'select count(*), count(distinct mark) from hives' .indexes
curl -s http://127.0.0.1:8086/health
