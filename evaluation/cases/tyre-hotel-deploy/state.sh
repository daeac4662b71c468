readlink current
cat data/state
sqlite3 data/wheels.db 'PRAGMA user_version' 'SELECT * FROM sets ORDER BY set_no'
ls releases backup
for b in backup/*.db; do sqlite3 "$b" "SELECT 'kept ' || set_no || ' ' || tread FROM sets WHERE tread > 12"; done
cat deploys.log
