grep . ctl/*
readlink plans/current
cat notice.txt
git log --format=%s
git status --short
