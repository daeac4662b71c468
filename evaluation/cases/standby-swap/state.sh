jq -S . .server/roster.json
cat .server/calls.txt switchboard.log
ls
