# The database of a house that sells swimming passes, and its nightly dumps.
set -eu
customer=${PARAM_CUSTOMER:-4107}
day=${PARAM_DAY:-2026-11-19}
mkdir -p backups
sqlite3 live.db <<Q
PRAGMA journal_mode = DELETE;
CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE passes (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers(id), pool TEXT NOT NULL);
CREATE TABLE visits (id INTEGER PRIMARY KEY, pass_id INTEGER NOT NULL REFERENCES passes(id), customer_id INTEGER NOT NULL, day TEXT NOT NULL);
INSERT INTO customers VALUES (12, 'School of Lund'), ($customer, 'Rowing club'), (99, 'Mrs Oduya');
INSERT INTO passes VALUES (1, 12, 'north'), (2, $customer, 'north'), (3, $customer, 'lake'), (4, 99, 'lake');
INSERT INTO visits VALUES (21, 1, 12, 'Mon'), (22, 2, $customer, 'Mon'), (23, 2, $customer, 'Tue'), (24, 3, $customer, 'Tue'), (25, 4, 99, 'Wed'), (26, 2, $customer, 'Wed');
Q
sqlite3 live.db .dump | gzip -n >"backups/$day.sql.gz"
sqlite3 live.db "DELETE FROM visits WHERE customer_id = $customer; DELETE FROM passes WHERE id = 3"
sqlite3 live.db "INSERT INTO visits VALUES (27, 1, 12, 'Thu'), (28, 2, $customer, 'Thu')"
sqlite3 live.db .dump | gzip -n >"backups/nightly-after.sql.gz"
: >restores.log
