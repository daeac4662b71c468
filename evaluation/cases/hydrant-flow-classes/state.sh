for db in db/*.db; do
    echo "$db"
    sqlite3 "$db" "select * from hydrant order by id; select * from schema_log"
done
for db in before/*.db; do echo "$db $(sqlite3 "$db" "select count(*) from hydrant")"; done
find db -name '*.lock'
