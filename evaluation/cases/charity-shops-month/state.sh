grep -v skipton out/*.csv
wc -l <"$(ls out/*.csv)"
cat ledger.csv
ls in/* reports
cat reports/note*
cmp out/*.csv reports/takings* && echo "report is the tally"
