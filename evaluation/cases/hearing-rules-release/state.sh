cat VERSION CHANGELOG.md
git log --format=%s -3
git ls-remote origin | awk '{ print $2 }'
git --git-dir=../remote/fitrules.git for-each-ref --format='%(refname:short) %(objecttype) %(contents:subject)' refs/tags
ls ../clinics
tar -tzf ../clinics/*.tar.gz | sort
git status --short
