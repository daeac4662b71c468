cat toll.csv; git log --format=%s; git status --short
