jq -c '.[]' cases.json
tail -n +1 outbox/*
tail -n +1 sheets/*
