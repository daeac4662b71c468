cat in/*/*/returns.csv
tail -n +1 reports/*.csv
find outbox -type f | sort
cat outbox/*/*.csv sent.csv
