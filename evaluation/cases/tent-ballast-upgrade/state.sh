cat requirements.txt
awk '{print $2}' hashes.txt
grep ballast.kilo tentplan.py
cat vendor/ballast/__init__.py
git branch --show-current
git log --format=%s
git -C origin.git for-each-ref --format='%(refname:short) %(subject)'
git status --short
