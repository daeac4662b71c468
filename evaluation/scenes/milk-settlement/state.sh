cat paid.csv
jq -c . oct.json
