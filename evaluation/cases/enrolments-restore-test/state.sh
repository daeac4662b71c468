ls backups
awk '{print $2}' backups/SHA256SUMS
for f in backups/*.gz; do gunzip -c "$f" >/tmp/state-check.db; sqlite3 /tmp/state-check.db 'pragma integrity_check; select count(*), max(pupil) from payments'; done
rm -f /tmp/state-check.db
cat drills.csv
[ ! -e restore ] || echo "restore is still there"
