sqlite3 register.db 'SELECT * FROM samples ORDER BY sample'
head -20 inbox/* work/* done/* labels/* 2>/dev/null
ls inbox
