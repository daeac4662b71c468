ls . in; cat ledger.csv
