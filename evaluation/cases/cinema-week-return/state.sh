tail -n +1 returns/* outbox/*
wc -l weeks/*
awk -F';' '{sum += $5} END {print sum}' weeks/*.csv
