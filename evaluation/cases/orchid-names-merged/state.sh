sqlite3 plants.db "SELECT * FROM taxa ORDER BY name; SELECT taxon, count(*) FROM plants GROUP BY taxon ORDER BY count(*); SELECT * FROM permits ORDER BY number; SELECT * FROM synonyms"
for file in backup/*; do echo "$file"; sqlite3 "$file" "SELECT count(*) FROM plants; SELECT count(*) FROM synonyms"; done
ls labels
cat labels/*
./taxa check
