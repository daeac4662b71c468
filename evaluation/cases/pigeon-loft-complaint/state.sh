sqlite3 lofts.db 'SELECT * FROM loft'
cat races/*.conf races/*.sheet complaints.csv
ls published
cmp races/*.sheet published/*.v2 && echo published
