cat shapes.ini CHANGES.md
ls shapes
cat shapes/*-44-*
git log --format=%s
git tag
git --git-dir ../shapes-origin.git log --format=%s main
git --git-dir ../shapes-origin.git tag
ls ../mills
(cd ../mills && sha256sum -c *.sha256; tar tzf shapes-*.tar.gz)
