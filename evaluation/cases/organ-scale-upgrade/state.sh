ls vendor
readlink vendor/pipescale
cat vendor.lock stops.ini
git status --short
git -C ../workshop.git log --format=%s "pipescale-${PARAM_NEW:-2.4.1}"
git -C ../workshop.git ls-tree -r --name-only "pipescale-${PARAM_NEW:-2.4.1}" vendor
make -s check
