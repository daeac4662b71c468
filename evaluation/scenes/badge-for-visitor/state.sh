jq -c . ~/badges.json | sed 's/"next":[0-9]*/next/'
