git --git-dir=../premcalc.git log --format='%an %s' main
git --git-dir=../premcalc.git tag -l
for tag in $(git --git-dir=../premcalc.git tag -l); do
    git --git-dir=../premcalc.git cat-file -t "$tag"
    git --git-dir=../premcalc.git log -1 --format=%s "$tag"
done
git --git-dir=../premcalc.git show main:VERSION
git --git-dir=../premcalc.git show main:CHANGELOG.md
git status --short
ls ../share
(cd ../share && sha256sum -c *.sha256)
for file in ../share/*.tar.gz; do tar tzf "$file" | grep -v '/$' | LC_ALL=C sort; tar xzOf "$file" --wildcards '*/VERSION' '*/zones.csv'; done
