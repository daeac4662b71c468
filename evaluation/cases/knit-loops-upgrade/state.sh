cd jacquard
git log --format='%s|%an'
git branch --format='%(refname:short)'
git status --short
git ls-files
cat vendor.lock
grep -n 'loopcalc.yarn' plan/yarn.py
make -s check
