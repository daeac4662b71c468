git ls-tree --name-only origin/feat-map
git log --format=%s origin/feat-map
