sqlite3 works.db "select * from share order by work, pct desc" "select * from change" "select * from run"
ls letters done
cat done/*
ls before-*.db
for file in before-*.db; do sqlite3 "$file" "select count(*) from share" "select count(*) from change"; done
