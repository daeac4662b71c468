git branch --show-current
git log --format=%s release-3.1
git log --format=%s main
git tag
git -C ../origin.git tag
cat VERSION
python3 check.py
git status --short
