git status --short
git log --format='%s'
git describe --tags
cat CHANGELOG.md pack.json
ls dist ../dl/stable
tar -tzf ../dl/stable/*.tar.gz
tar -xzOf ../dl/stable/*.tar.gz --wildcards '*/CHANGELOG.md' | head -n 4
(cd ../dl/stable && sha256sum --quiet -c ./*.sha256 && echo the sum fits)
