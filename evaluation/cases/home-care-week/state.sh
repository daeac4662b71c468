tail -n +1 out/* outbox/* carry.csv weeks.csv
cat in/*/*.csv | grep -vc ^date
