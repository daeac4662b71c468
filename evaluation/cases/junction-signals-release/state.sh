cat JUNCTION VERSION program.csv stages.csv matrix.csv
git log --format=%s
git tag -n1
git --git-dir origin.git tag -n1
git --git-dir origin.git log --format=%s main
git status -sb
ls dist
tar -tzf dist/*.tgz
(cd dist && sha256sum -c *.sha256)
tar -xzOf dist/*.tgz program.csv VERSION
