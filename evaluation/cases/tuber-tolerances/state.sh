git --git-dir ~/remotes/inspect.git log --format='%s' main
git --git-dir ~/remotes/inspect.git show main:report.py | grep virus
want=$(git --git-dir ~/remotes/inspect.git rev-parse main:vendor/tolerances)
git --git-dir ~/remotes/tolerances.git describe --tags "$want"
git branch --format='%(refname:short)'
git status -s
