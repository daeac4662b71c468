sqlite3 crm.db 'SELECT * FROM contact ORDER BY id'
sqlite3 before-restore.db 'SELECT count(*) FROM contact'
test -e /tmp/crm-old.db && echo "a copy is left in /tmp"
cut -d' ' -f2- recovery.log
