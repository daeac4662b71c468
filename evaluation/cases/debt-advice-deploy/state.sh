cat live/VERSION live/www/health live/www/index.html live/log.txt
ls live/www backups releases
sqlite3 live/caseload.db "pragma user_version; select * from debts; select name from sqlite_master where type='index'"
for f in backups/*; do sqlite3 "$f" "select count(*) from debts; pragma user_version"; done
