cat CHANGES pkg/DEBIAN/control
git log --format=%s
git tag -l
git tag -l --points-at HEAD
git status --short
stat -c '%a %n' pkg/DEBIAN/postinst
ls pool.d
./pool list houses
for deb in pool.d/*.deb; do dpkg-deb -f "$deb" Version; dpkg-deb -c "$deb" | awk '{ print $1, $2, $6 }'; done
