tail -n +1 findings/*.md tickets/*.txt
git log --format=%s
git status --short
