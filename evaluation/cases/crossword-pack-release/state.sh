git log --format=%s
git tag
git -C press.git log --format=%s main
git -C press.git tag
git status --short
cat CHANGES packs/*/thu.xw
ls outbox
for f in outbox/*.tar.gz; do tar tzf "$f" | sort; tar xzOf "$f"; done
(cd outbox && sha256sum -c --quiet ./*.sha256 && echo sums fit)
