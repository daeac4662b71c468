git branch --show-current
git branch --format='%(refname:short)' | sort
git log --format=%s
git status --short
git ls-files | sort
readlink vendor/psychro
cat vendor/LOCK
grep 'emc(' schedule.py
make -s check
