cat ledger.csv prices.csv
cat "$(ls out/*/*.txt | head -1)"
cat out/*/*.txt | grep -v Statement
ls sent outbox
tar -tzf outbox/*.tar.gz | grep -c txt
