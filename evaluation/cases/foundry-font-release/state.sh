cat family.yml CHANGES.md
grep -ho '"version": "[^"]*"' cuts/*.json
ls letters
tail -n +1 letters/[0-9]*
git status --short
git -C ../hub/brandaris.git log --format=%s main
git -C ../hub/brandaris.git for-each-ref --format='%(refname:short) %(contents:subject)' refs/tags
ls ../shelf
for f in ../shelf/*.zip; do unzip -p "$f" cuts/Bold.json; done
