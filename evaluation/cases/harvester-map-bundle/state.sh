cat VERSION
for each in ../fleet/bundles/*.mbtiles; do
    basename "$each"
    sqlite3 "$each" 'select * from metadata; select * from nogo; select * from roads'
    ssh-keygen -Y check-novalidate -n maps -s "$each.sig" <"$each" >/dev/null && echo signed
done
cat ../fleet/offers.txt
git log --format=%s
git tag
git status --short
