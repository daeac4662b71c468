sqlite3 green.db 'select * from lot order by id; select * from correction'
tail -n +1 labels/*
cat sheet.txt
jq -c '.[]' reports.json
ls
