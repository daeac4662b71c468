ls backup inbox reports
cat reports/close-*.txt
sqlite3 ledger.db 'SELECT * FROM invoices ORDER BY number; SELECT * FROM closed ORDER BY total'
stat -c '%A' reports/*
ls /tmp/invoices.csv 2>/dev/null || echo tidy
