./svc status
curl -s localhost:8620/health
ls spool quarantine
for file in spool/*.csv; do echo "$file"; curl -s "localhost:8620/orders/$(basename "$file" .csv)"; done
cat quarantine/*.csv
cat incidents.csv
