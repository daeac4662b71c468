for file in reports/*.csv; do echo "$file"; cut -d';' -f1,2 "$file"; done
tail -q -n 1 reports/*.csv
cat ledger/takings.csv
ls outbox
for file in archive/*.tgz; do echo "$file"; tar tzf "$file" | sort; done
