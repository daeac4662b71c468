cat VERSION CHANGES.md
git log --format=%s
git tag
git status --short
(cd data && cat ta2o5.csv)
sha256sum -c --quiet data/SHA256SUMS && echo sums ok
ls ~/chambers
tar -tzf ~/chambers/*.tar.gz | sort
stat -c %a ~/chambers/*
