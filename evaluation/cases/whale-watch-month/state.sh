tail -n +1 outbox/*
ls reports raw
cat logs/*brimir.csv raw/*
git log --format=%s
git status --short
