cat protocol.csv counts.csv
ls backups
ls -A scratch
