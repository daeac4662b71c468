jq -r .version package.json
cat CHANGELOG.md
git log --format=%s
git tag
git status --short
git --git-dir="$HOME/planner.git" log --format=%s main
git --git-dir="$HOME/planner.git" tag
ls dist ~/downloads
