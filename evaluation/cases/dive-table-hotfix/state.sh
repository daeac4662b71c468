cat VERSION planner.py
python3 check.py
git branch --show-current
git --git-dir=../planner.git log -2 --format=%s release/3.1
git --git-dir=../planner.git tag | tail -1
git --git-dir=../planner.git for-each-ref --format='%(contents:subject) on %(*subject)' refs/tags | tail -1
git status --short
