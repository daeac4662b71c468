tail -n +1 findings/*
cat audit.csv
[ ! -e .unmasked ] || echo "still unmasked"
git log --format=%s
git status --short
