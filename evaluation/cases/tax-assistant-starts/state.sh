tail -n +1 accounts/* welcome/* staff.csv
git log --format=%s -1
git status --short
