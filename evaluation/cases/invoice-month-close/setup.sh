# A ledger, and the invoices of the month as the shop exports them: one line stands in the export twice.
set -eu
month=${PARAM_MONTH:-2026-10}
mkdir -p inbox backup reports
sqlite3 ledger.db <<S
CREATE TABLE invoices (number TEXT PRIMARY KEY, customer TEXT, amount REAL, day TEXT);
CREATE TABLE closed (month TEXT PRIMARY KEY, invoices INTEGER, total REAL);
INSERT INTO invoices VALUES ('R-1001', 'Abel & Co', 120.5, '2020-01-07'), ('R-1002', 'Brandt', 80, '2020-01-19');
INSERT INTO closed VALUES ('2020-01', 2, 200.5);
S
cat >"inbox/invoices-$month.csv" <<S
number,customer,amount,day
R-1003,Brandt,310.0,$month-02
R-1004,Castor,49.5,$month-11
R-1005,Abel & Co,75.25,$month-11
R-1006,Dietz,990.0,$month-28
R-1004,Castor,49.5,$month-11
S
cat >close.sh <<'S'
#!/bin/sh
# close.sh MONTH: close a month in the ledger and write its report
set -eu
count=$(sqlite3 ledger.db "SELECT count(*) FROM invoices WHERE day LIKE '$1-%'")
[ "$count" -gt 0 ] || { echo "close: no invoices in $1" >&2; exit 3; }
sqlite3 ledger.db "INSERT INTO closed SELECT '$1', count(*), sum(amount) FROM invoices WHERE day LIKE '$1-%'"
{
    echo "Invoices of $1"
    sqlite3 -separator ' ' ledger.db "SELECT number, amount FROM invoices WHERE day LIKE '$1-%' ORDER BY number"
    sqlite3 ledger.db "SELECT 'total ' || total FROM closed WHERE month = '$1'"
} >"reports/close-$1.txt"
echo "closed $1: $count invoices"
S
chmod +x close.sh
