cat sent/last.txt note.txt sent/log.txt
ls in done done/*
grep -c , out/*.csv
tail -1 out/*.csv | cut -d, -f1,4
cat done/*/harbour.csv
