cat requirements.txt
grep -n passing mixdesk/blend.py
ls lib | grep dist-info
git log --format=%s
git branch -a --format='%(refname:short)'
git --git-dir=../plant.git for-each-ref --format='%(refname:short) %(subject)'
git status --short
make trial RECIPE="${PARAM_RECIPE:-C25-16}"
