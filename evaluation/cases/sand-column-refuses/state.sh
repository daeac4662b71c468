cat tags.csv
while read -r c; do echo "$c"; cmp tags.csv "run/$c.list" && echo same; done <run/columns
for f in findings/*; do echo "$f"; cat "$f"; done
