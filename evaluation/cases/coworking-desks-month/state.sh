tail -n +1 out/*
ls ~/share/owners
cat ~/share/owners/*.csv
grep -c , exports/*/*.csv || true
