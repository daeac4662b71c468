cat districts.csv rooms.csv
tail -n +1 notices/*/* posters/*
git log --format=%s
git status --short
