cat release.mk
head -3 CHANGELOG.md
grep '^14' symbols.csv
git log --format=%s
git tag
git status --short
ls ../drop
cd ../drop && for f in *.tar; do tar tf "$f" | grep symbols; done
cat ../ctrlsym/outbox/clubs.txt
