cat reports/*.csv
ls outbox raw
cat outbox/*
awk -F';' '$4>8' picks/*/*.csv | wc -l
awk -F';' '$4>100' raw/*.csv | wc -l
git log --format=%s
git status --short
