sqlite3 trees.db "select * from trees order by nr"
ls delivery delivery/done backup maps
sqlite3 backup/*.db "select count(*) from trees"
cat delivery/done/*.csv maps/*.csv imports.log
ls
