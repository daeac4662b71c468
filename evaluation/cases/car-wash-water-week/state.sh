ls in/*
cat in/*/*.csv
tail -n +1 out/* outbox/* remarks.csv
