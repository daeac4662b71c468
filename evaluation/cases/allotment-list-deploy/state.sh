readlink current
cat current/VERSION deploys.log
sqlite3 db/waiting.db 'select id, site, member, name from applicants order by id' 'select * from migrations order by 1' 'pragma table_info(applicants)'
ls backups releases incoming
./svc status
curl -s http://127.0.0.1:8942/
