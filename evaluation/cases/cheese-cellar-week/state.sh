ls in out
tail -n +1 in/*.csv out/*
sqlite3 cellar.db 'select * from weights order by wheel'
ls sent/*
cat sent/*/*
