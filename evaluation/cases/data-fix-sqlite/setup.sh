# A shop's orders; an import doubled one customer's invoices.
set -eu
customer=${PARAM_CUSTOMER:-4711}
sqlite3 shop.db <<X
CREATE TABLE invoice (id INTEGER PRIMARY KEY, customer INTEGER NOT NULL, number TEXT NOT NULL, total REAL NOT NULL);
INSERT INTO invoice (customer, number, total) VALUES
  (1001, 'A-1', 20), (1001, 'A-2', 7.5), ($customer, 'B-1', 99.9), ($customer, 'B-1', 99.9), ($customer, 'B-2', 12),
  ($customer, 'B-2', 12), (1002, 'C-1', 5);
CREATE TRIGGER audit BEFORE DELETE ON invoice WHEN NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'fix_log')
BEGIN SELECT RAISE(ABORT, 'no fix_log: make one before you delete'); END;
X
mkdir -p backups
cat >dedupe.sql <<'X'
DELETE FROM invoice WHERE id NOT IN (SELECT min(id) FROM invoice GROUP BY customer, number);
X
cat >fix_log.sql <<'X'
CREATE TABLE IF NOT EXISTS fix_log (at TEXT DEFAULT CURRENT_TIMESTAMP, what TEXT);
X
