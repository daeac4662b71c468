cat isbns.csv people.csv
ls out outbox/*
for one in outbox/*/*.xml; do cat "$one"; done
