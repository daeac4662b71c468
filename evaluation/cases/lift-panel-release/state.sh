ls pool
(cd pool && sha256sum -c --quiet *.sha256 && echo sums hold)
tar tzf pool/*.tar.gz
tar xzOf pool/*.tar.gz --wildcards '*/NEWS' '*/version.mk'
git -C panel.git tag
git -C panel.git log --format=%s main
git -C panel status --short
