jq -c .dependencies package.json
npm ls tax-bands | sed 1d
ls vendor
cat src/duty.js
npm test 2>/dev/null | tail -1
npm run -s duty 425000
git branch --show-current
git log --format=%s
git status --short
