sqlite3 dairy.db "SELECT * FROM stock ORDER BY batch; SELECT * FROM deliveries ORDER BY customer, day, batch"
ls recalls letters
tail -n +1 letters/* recalls/*.csv
for one in recalls/*.p7m; do openssl cms -decrypt -inform DER -in "$one" -inkey inspectors.key -recip inspectors.pem | tr -d '\r'; done
