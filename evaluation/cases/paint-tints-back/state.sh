tail -n +1 machines/*
cat pins.conf
git log --format=%s
git status --short
