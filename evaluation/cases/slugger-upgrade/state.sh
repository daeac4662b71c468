git branch --show-current
git log --format=%s
git status --short
jq -r '.dependencies.slugger' package.json
jq -r '.version' node_modules/slugger/package.json
jq -r '.packages["node_modules/slugger"].version' package-lock.json
cat src/urls.js CHANGES.md
npm test >/dev/null 2>&1 && echo tests pass
ls
