tail -n +1 stations/*.conf
cat .loaded incidents.csv
git log --format=%s
git status --short
