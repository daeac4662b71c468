tail -n +1 channels/*.json boxes/*/runs boxes/*/mode boxes/*/journal.json releases/blocked
ls keep
cat keep/*
git log -2 --format=%s
git status --short
