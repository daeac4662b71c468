cat permits/*.json
cat public/permits.csv corrections.csv
head -3 letters/*
git log --format=%s
git status --short
