git -C ../tidemark.git log --format='%an: %s' main
git -C ../tidemark.git for-each-ref --format='%(refname:short) %(contents:subject)' refs/tags
git status -sb
head -n 6 CHANGELOG.md
grep . tidemark/__init__.py locale/de.txt
ls ../index/*
cat ../index/*/index.html
for f in ../index/*/tidemark-*.tar.gz; do echo "$f"; tar -tzf "$f" 2>/dev/null | sort; done
for c in ../index/*/; do (cd "$c" && sha256sum -c --quiet SHA256SUMS && echo "$c sums fit"); done
cat ../index/NEWS
