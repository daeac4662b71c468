sqlite3 plan.db "select room, count(*) from lesson group by room order by room"
for file in plan-before-*.db; do echo "$file $(sqlite3 "$file" "select count(*) from lesson where room like 'C%'")"; done
head -20 rooms/*.csv subs/*.csv
ls public
grep -c . public/*.csv
tail -3 public/*.csv
./clashes
