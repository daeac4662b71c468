ls in/* out board
tail -n +1 in/*/*.csv
for f in out/*.csv board/*; do echo "== $f"; cat "$f"; done
