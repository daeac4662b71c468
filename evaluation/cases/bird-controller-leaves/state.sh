cat roster.csv radios.csv
jq -c . gates.json
cut -d' ' -f3 truck/authorized_keys
sqlite3 wildlife.db 'select * from sighting order by id'
ls
