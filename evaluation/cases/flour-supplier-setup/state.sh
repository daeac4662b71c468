sqlite3 suppliers.db "select * from supplier order by no"
cat ledger/creditors.csv
jq -S . edi/routes.json
tail -n +1 sheets/*
