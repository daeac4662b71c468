sqlite3 book.db 'SELECT * FROM slot' 'SELECT * FROM notice'
tail -n +1 escalations/*.txt letters/*.txt
ls escalations letters
