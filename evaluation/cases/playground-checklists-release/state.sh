cat VERSION
head -3 CHANGELOG.md
grep -h clause checklists/slides.json
git log --format='%s %D'
git -C ../checklists.git log --format=%s main
git -C ../checklists.git tag
git status --short
ls public
cat public/latest.json
for b in public/*.tar.gz; do tar -tzf "$b"; done
