cat deps.lock out/labels.txt
head -1 vendor/allergens/CHANGES
grep -n 'allergens\.' labels.py
git log --format=%s
git status --short
git branch --show-current
git --git-dir=../labels.git branch --format='%(refname:short)'
git --git-dir=../labels.git log --format=%s --all
