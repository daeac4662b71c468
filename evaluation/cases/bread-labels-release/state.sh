cd labels
cat prices.csv VERSION
git log --format=%s origin/main
git ls-remote --tags origin | sed 's/.*refs/refs/' | grep -v '\^{}'
for each in ../shelf/*; do echo "$(basename "$each") $(cat "$each/version") $(wc -l <"$each/labels.csv")"; done
./esl shown "$(tail -1 prices.csv | cut -d, -f1)"
git status --short
