ls vendor
grep -E 'include "|eot' dialplate.c
make -s proof 2>&1 | tail -1
./dialplate
cat upgrades.csv
git symbolic-ref --short HEAD
git branch --format="%(refname:short)" | grep -v main
git log --format=%s main
git status --short
