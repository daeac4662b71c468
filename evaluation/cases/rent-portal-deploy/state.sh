readlink current
curl -s localhost:8431/VERSION
sqlite3 data/portal.db 'SELECT max(n) FROM schema_version; SELECT flat, serial, read_by FROM meter ORDER BY rowid; PRAGMA index_list(meter)'
ls backups
for file in backups/*; do sqlite3 "$file" 'SELECT max(n) FROM schema_version'; done
cat deploys.csv
