jq -c '.[]' subscribers.json
