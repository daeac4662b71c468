cat huts.csv incidents/*.md board/*.json
tail -1 log/nightly.log
git log --format=%s
git status --short
