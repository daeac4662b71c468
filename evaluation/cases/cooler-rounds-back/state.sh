cat pin.env run/version blocked.txt cache/stops.idx
ls attic
tail -n +1 plans/*
git log --format=%s
git status --short
