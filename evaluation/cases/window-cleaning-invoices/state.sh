cat customers.csv journal.csv
for one in portal/*.json; do echo "$one"; jq -r '.number, .buyer, .vat_id, .due, .fuel' "$one"; done
for one in archive/*; do echo "$one"; tar -tzf "$one" | sort; done
ls out
