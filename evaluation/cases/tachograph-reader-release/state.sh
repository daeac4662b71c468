git -C ~/git/tachoread.git log --format='%an: %s' main
git -C ~/git/tachoread.git tag -l | tr -d v
git status --short
grep version pyproject.toml
cat CHANGELOG.md
ls ~/shelf dist
cat ~/shelf/RELEASES
(cd ~/shelf && sha256sum -c --quiet *.sha256 && echo sums hold)
for f in ~/shelf/*.tar.gz; do tar xzOf "$f" --wildcards '*/pyproject.toml' '*/README.md'; done
