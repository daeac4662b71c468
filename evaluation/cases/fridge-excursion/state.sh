wc -l logger/*.csv
for one in logger/*.csv; do bin/excursion "$one" 2>&1; done
sqlite3 stock.db "SELECT * FROM lots ORDER BY lot"
ls reports outbox/health-office
for one in reports/*.txt; do cat "$one"; done
cd outbox/health-office
for one in *.txt; do openssl dgst -sha256 -verify ../../keys/practice.pub -signature "${one%.txt}.sig" "$one"; done
