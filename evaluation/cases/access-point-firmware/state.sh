for file in ../controller/*.json; do jq -c . "$file"; done
cat inventory.csv
git log --format=%s
git status --short
ls images
