readlink live
cat var/state deploys.csv
sqlite3 var/courier.db "SELECT * FROM handover ORDER BY id; SELECT name FROM migrated ORDER BY name; SELECT sql LIKE '%CHECK%' FROM sqlite_master WHERE name = 'handover'"
ls var/*.db
sqlite3 var/before-*.db "SELECT count(*) FROM handover"
