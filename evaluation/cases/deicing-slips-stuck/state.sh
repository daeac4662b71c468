./relay status
ls spool held hub
jq -c . hub/*.json
jq '.photo | length' held/*.json
cat handover.txt
