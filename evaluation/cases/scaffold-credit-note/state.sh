tail -n +1 notes/* print/* ledger.csv
ls mail mail/done
