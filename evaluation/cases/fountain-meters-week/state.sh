head -50 reports/*.csv
ls reports outbox
for f in outbox/*.gz; do gzip -dc "$f" | wc -l; done
cat swaps.csv orders.csv
tail -4 journal.md
