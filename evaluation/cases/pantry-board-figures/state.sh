ls exports reports outbox
tail -n +1 reports/* outbox/*
cat exports/hours-*.csv history.csv
