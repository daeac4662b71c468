./players list
ls rack/p02
ls rack/p06/*/text/de
cat guide.conf
git log --format=%s
git tag
git ls-remote --tags origin | cut -f2 | grep -v '{}'
git status --short
ls dist
tar tf dist/*.tar | grep -c txt
