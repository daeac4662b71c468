cat src/post.js
jq -r .dependencies.millpath package.json
jq -r .version node_modules/millpath/package.json
npm test 2>&1 | tail -1
git log --format=%s
git branch --show-current
git status --short
