sqlite3 readings.db "select * from reading order by customer, month"
jq -c "del(.balance)" data/*.json
cut -d";" -f1-3 credits.csv
tail -n +1 post/*
