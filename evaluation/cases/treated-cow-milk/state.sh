sqlite3 herd.db "select * from treatments order by cow"
tail -n +1 robot/*.txt legbands.csv stable.log tank/sheet.txt
bin/agree
ls
