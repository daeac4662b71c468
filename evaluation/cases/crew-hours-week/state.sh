cat out/sheet-*.csv
for file in mailbox/*; do echo "$file"; cat "$file"; done
ls in out done done/*
