cat people.csv
sqlite3 classes.db "select * from classes order by name"
tail -n +1 gateway/authorized_keys lists/*
ls home archive
tar tzf archive/*.tgz | sort
ls tickets
cat tickets/*
