tail -n +1 T*/chutes.csv run/*
git log --format='%s %D'
git status --short
