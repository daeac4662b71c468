jq -c '.[]' welders.json
ls decisions
cat decisions/*
git log --format=%s
git status --short
git show --stat --format= HEAD | cat
