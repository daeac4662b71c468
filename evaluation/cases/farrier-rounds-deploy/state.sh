readlink current
cat .state
ls releases backups
sqlite3 rounds.db 'PRAGMA user_version' 'select * from horse order by id' 'select * from visit order by horse, day'
for b in backups/*; do sqlite3 "$b" 'PRAGMA user_version' 'select count(*) from horse'; done
./rounds health
