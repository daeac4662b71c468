ls in done out backup
sqlite3 meals.db "select * from item order by code"
jq -c '.[]' out/*.json
