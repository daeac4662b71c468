cd manuscript
ls figures out
tail -n +1 figures/*.svg out/*.html
cat ERRATA.md
git log --format=%s
git status --short
