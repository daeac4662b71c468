for file in sent/*; do basename "$file" .txt; sort "$file" | uniq | wc -l; sort "$file" | uniq -d | wc -l; done
cat incidents.csv
cat alarms/*
curl -s http://127.0.0.1:15680/leases
for log in log/*.log; do ./svc status "$(basename "$log" .log)"; done
