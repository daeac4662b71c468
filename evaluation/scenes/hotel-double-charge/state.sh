sqlite3 pms.db 'select * from folio'
