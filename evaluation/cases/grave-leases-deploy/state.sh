./svc status
sqlite3 graves.db 'select * from lease; select sql from sqlite_master where name = "lease"'
for each in backup/*; do echo "$each: $(sqlite3 "$each" 'select count(*), max(version) from lease, schema_version')"; done
cat deployments.log
