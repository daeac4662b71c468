cd string-plan
cat VERSION
head -4 CHANGELOG.md
(cd data && sha256sum -c modules.sum)
git status --short
git log --format=%s
git -C ../origin.git tag -n1
git -C ../origin.git log --format=%s main
cat ../shelf/INDEX
ls ../shelf
(cd ../shelf && sha256sum -c ./*.sha256)
