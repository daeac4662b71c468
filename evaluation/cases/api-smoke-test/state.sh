ls results
head -9 results/*
cat runs.csv
curl -s http://127.0.0.1:9310/version
