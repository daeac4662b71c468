psql -At stock -c "select name from schema_migration order by 1" -c "select id, model, branch from vehicle where id = 30417" -c "select conname from pg_constraint where conrelid = 'vehicle'::regclass and contype = 'f'" -c "select count(*) from vehicle"
readlink current
cat ~/stockweb.state deployments.csv
ls backup
