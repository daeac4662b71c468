git log --format=%s
git status --short
tail -n +1 plans/* computer/* diary.txt
git tag
