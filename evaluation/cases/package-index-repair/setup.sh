# A repository of Debian packages whose index does not fit: the upload of one package broke off. The build farm has it whole.
set -eu
suite=${PARAM_SUITE:-bookworm}
package=${PARAM_PACKAGE:-shopd}
version=${PARAM_VERSION:-2.4.1}
make_deb() {
    mkdir -p "build/$1/DEBIAN" "build/$1/usr/share/doc/$1"
    printf 'Package: %s\nVersion: %s\nArchitecture: amd64\nMaintainer: Ada Byron <ada@example.org>\nDescription: the program %s\n' \
        "$1" "$2" "$1" >"build/$1/DEBIAN/control"
    echo "$1 $2" >"build/$1/usr/share/doc/$1/README"
    dpkg-deb --root-owner-group --build "build/$1" "$3" >/dev/null
}
mkdir -p apt/pool apt/quarantine apt/logs "apt/dists/$suite" "farm/$package/$version"
make_deb libcart 1.9.0 apt/pool
make_deb postbox 0.7.2 apt/pool
make_deb "$package" "$version" "farm/$package/$version"
rm -r build
(cd "farm/$package/$version" && sha256sum ./*.deb | sed 's|\./||' >SHA256SUMS)
deb="${package}_${version}_amd64.deb"
cp "farm/$package/$version/$deb" apt/pool
(cd apt && dpkg-scanpackages pool >"dists/$suite/Packages" 2>/dev/null && gzip -9nk "dists/$suite/Packages")
# The upload that broke off.
head -c 150 "farm/$package/$version/$deb" >"apt/pool/$deb"
cat >apt/logs/clients.log <<X
web1 Get:1 $suite Packages
web1 E: Failed to fetch pool/$deb  Hash Sum mismatch
web4 E: Failed to fetch pool/$deb  Hash Sum mismatch
X
echo "PKG-520 $suite postbox 0.7.2" >apt/repairs.txt
