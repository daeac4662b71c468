sqlite3 herbarium.db 'select * from person order by name; select * from may order by 1, 2; select * from cabinet order by holder'
tail -n +1 labels/*
