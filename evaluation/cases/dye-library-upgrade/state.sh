git log --format=%s
git branch -r
git status --short
cat requirements.txt match.py
ls deps shelf
