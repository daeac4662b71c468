git log --format=%s
git status --short
git for-each-ref --sort=v:refname --format='%(refname) %(objecttype) %(contents:subject)' refs/tags
git ls-remote --tags origin | sed 's/.*refs/refs/' | sort -V
git rev-parse main origin/main | uniq | wc -l
cat VERSION CHANGES.md ../shops/CURRENT
ls dist ../shops
tar tzf ../shops/*.tar.gz | sort
