jq -c .rooms ~/rooms.json
