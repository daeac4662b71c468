for f in out/* outbox/*/*; do echo "$f"; cat "$f"; done
cat register.csv
cat in/*/south.csv in/*/west.csv
