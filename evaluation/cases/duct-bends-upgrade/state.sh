git -C hub.git branch --format='%(refname:short)'
cd ductcut
git log --all --format=%s
cut -d' ' -f1,2 vendor.lock
grep 'allowance(m' cut.py
make -s test
git status --short
