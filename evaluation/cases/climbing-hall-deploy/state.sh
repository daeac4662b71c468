basename "$(readlink current)"
ls releases dumps
cat deploys.csv run/state
curl -s http://127.0.0.1:8085/health
psql -d members -Atc 'select release from schema_info'
psql -d members -Atc "select id, emergency_phone from member where emergency_phone like 'ask%' order by id"
psql -d members -Atc "select is_nullable from information_schema.columns where table_name = 'member' and column_name = 'emergency_phone'"
