readlink current
cat run/version run/hold deployments.log
sqlite3 portal.db "SELECT max(version) FROM schema_version; SELECT * FROM orders"
ls backup
