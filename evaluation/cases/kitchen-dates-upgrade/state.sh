git branch --show-current
git log --format=%s
git status --short
git -C lib/workdays describe --tags
cat planner/dates.py THIRD_PARTY
git --git-dir=.upstream/planner.git branch --format='%(refname:short) %(subject)'
