ls backups scratch
stat -c '%a %n' backups/*
zcat backups/*.sql.gz | grep -c INSERT
zcat backups/*.sql.gz | grep contracts
cat drills.csv
sqlite3 live/units.db 'select count(*) from contracts'
