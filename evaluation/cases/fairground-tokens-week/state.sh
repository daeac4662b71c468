cat resets.csv
head -20 reports/* outbox/*
for file in reports/*-showmen.txt; do cmp "$file" "outbox/${file#reports/}" && echo same; done
for file in cash/*.txt; do week=${file#cash/}; ./tally "${week%.txt}"; done
