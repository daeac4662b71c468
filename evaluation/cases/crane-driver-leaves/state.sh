jq -c . staff.json
cat roster.csv fobs.csv console_keys
tail -n +1 letters/*
