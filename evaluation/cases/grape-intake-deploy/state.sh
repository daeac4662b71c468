readlink current
sqlite3 intake.db 'PRAGMA user_version' 'SELECT id, ticket, grower, kg, state FROM loads ORDER BY id' "SELECT name FROM sqlite_master ORDER BY name"
ls backup releases
sqlite3 backup/*.db 'SELECT count(*) FROM loads'
./ctl status
curl -s http://127.0.0.1:8087/version
