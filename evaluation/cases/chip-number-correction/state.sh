sqlite3 register.db 'select * from dogs order by name; select * from corrections order by state desc, ticket'
ls tickets tickets/done backup
tail -n +1 out/*
