for file in data/*.db; do
    echo "$file"
    sqlite3 "$file" 'PRAGMA user_version; SELECT name FROM sqlite_master ORDER BY name; SELECT box, tenant, rent, paid_until FROM rental ORDER BY box'
done
for file in backups/*; do echo "$file $(sqlite3 "$file" 'PRAGMA user_version')"; done
for file in run/*.version; do echo "$file $(cat "$file")"; done
ls run | grep -c hold
cat changes.csv
