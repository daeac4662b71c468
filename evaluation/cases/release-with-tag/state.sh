cat VERSION
git log --format=%s
git tag
git status --short
ls ../registry
