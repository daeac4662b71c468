git log --format='%s %D' -1
cat src/strings.js
jq -c .dependencies package.json
jq -r .version node_modules/sunstring/package.json
git ls-remote --heads origin | cut -f2
git status --short
ls vendor
node roofs/check.js
