site=$(sed -n 's/ closed for .*//p' log/maint)
sqlite3 "sites/$site.db" 'select nr from schema_version' 'select id, coalesce(insurance_no, "none") from patients' .schema
ls backups
readlink "live/$site"
cat log/maint
bin/health "$site"
bin/health bregenz
for file in backups/*.db; do sqlite3 "$file" 'select max(nr) from schema_version'; done
