ls apps
cat apps/*.json
git log --format=%s origin/main
git --git-dir ../deploy.git log -1 --format=%s main
git status --short
