readlink current
cat data/.service deployments.csv
sqlite3 data/harbour.db 'select * from booking order by id; select * from applied'
ls backups
for file in backups/*; do sqlite3 "$file" 'select berth from booking order by id'; done
