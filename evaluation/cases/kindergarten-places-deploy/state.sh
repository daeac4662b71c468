readlink current
cat run/state releases/*/VERSION
ls backup releases
sqlite3 data/places.db 'PRAGMA user_version' 'SELECT name FROM sqlite_master ORDER BY name' 'SELECT no, name, born FROM children ORDER BY no'
for copy in backup/*.db; do sqlite3 "$copy" 'PRAGMA user_version' 'SELECT count(*) FROM children'; done
./app health
