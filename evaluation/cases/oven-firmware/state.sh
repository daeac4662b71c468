cat ovens.csv
curl -s localhost:8471/any/status
curl -s localhost:8471/any/recipes
ls backup
cat backup/*.json
git log --format=%s
git status --short
