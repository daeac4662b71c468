readlink current
ls releases backup
cat current/version.txt
sqlite3 shared/meals.db "select * from dishes; select * from orders"
sqlite3 backup/*.db "select count(*) from dishes"
ls shared
cat shared/notices.log deploy.log
