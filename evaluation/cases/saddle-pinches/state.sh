for f in orders/*.json; do jq -c . $f; done | sort
tail -n +1 plates/* outbox/*
cat complaints.csv
