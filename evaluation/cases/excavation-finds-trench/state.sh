sqlite3 finds.db "select trench, layer, count(*) from find group by 1, 2 order by 3" "select layer, soil from layer where layer = 4 order by soil"
ls backup print
head -1 print/*
tail -qn 1 print/*
cat corrections.csv
