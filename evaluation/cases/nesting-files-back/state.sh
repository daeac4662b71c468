ls *
for f in orders/*/*.nc; do echo "$f $(grep X[1-9] $f)"; done
cat restores.csv
