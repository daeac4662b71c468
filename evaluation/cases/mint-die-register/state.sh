readlink current
cat current/VERSION
for db in data/*.db; do echo "$db"; sqlite3 "$db" "select die_no, side, strikes, alloy from dies order by id; select name from sqlite_master where type='table' order by name; select name from schema_log order by name"; done
ls data backup
cat deploy.log
