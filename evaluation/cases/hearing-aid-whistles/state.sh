tail -n +1 cases/* letters/*
jq -c . fittings/*.json before/*.json
ls before fittings
