sqlite3 sites.db "SELECT * FROM site WHERE customer NOT IN ('Harms', 'Vosskamp')"
cat workorders.csv patrols.txt signals.txt
for file in tickets/* replies/*; do echo "== $file"; cat "$file"; done
