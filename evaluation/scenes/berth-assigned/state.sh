jq -c '.[]' calls.json
