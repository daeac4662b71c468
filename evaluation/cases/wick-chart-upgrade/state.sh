git branch --format='%(refname:short)'
git log --format=%s
git -C lib/wickcalc describe --tags --exact-match
git --git-dir="$HOME/remotes/burnchart.git" for-each-ref --format='%(refname) %(contents:subject)'
git ls-tree HEAD lib/wickcalc | cut -d' ' -f1-2
[ "$(git rev-parse HEAD:lib/wickcalc)" = "$(git -C lib/wickcalc rev-parse HEAD)" ] && echo "submodule committed"
git status --short
cat HISTORY chart.py out/chart.csv
