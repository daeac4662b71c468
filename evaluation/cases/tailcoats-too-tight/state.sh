tail -n +1 tickets/* measures/* picks/* labels/* replies/* credits.csv laundry.csv
sort rail.txt
ls tickets measures picks labels replies
