# A database of customers, and a script that exports what is held about one of them once the identity was checked.
set -eu
mail=${PARAM_MAIL:-ruth@example.net}
customer=${PARAM_CUSTOMER:-4711}
mkdir -p out
sqlite3 crm.db <<S
CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, mail TEXT);
CREATE TABLE orders (customer INTEGER, day TEXT, total REAL);
CREATE TABLE tickets (customer INTEGER, line TEXT);
INSERT INTO customers VALUES (4102, 'Ruth Alder', 'ralder@example.org'), ($customer, 'Ruth Berg', '$mail'), (9120, 'Sam Cole', 'sam@example.net');
INSERT INTO orders VALUES ($customer, '2026-03-01', 19.5), (4102, '2026-04-08', 7), ($customer, '2026-08-14', 120);
INSERT INTO tickets VALUES ($customer, 'asked for another colour'), ($customer, 'internal: often sends goods back'), (9120, 'internal: rude'), ($customer, 'thanks for the help');
S
printf 'request,customer,state\nDSR-2025-001,9120,sent\n' >register.csv
cat >export.sh <<'S'
#!/bin/sh
# export.sh CUSTOMER FOLDER: all that is held about a customer, a file for each table
set -eu
[ -s "$2/identity.txt" ] || { echo "export: $2/identity.txt is missing: nobody has checked who asks" >&2; exit 4; }
sqlite3 -header -csv crm.db "SELECT * FROM customers WHERE id = $1" >"$2/customer.csv"
sqlite3 -header -csv crm.db "SELECT * FROM orders WHERE customer = $1 ORDER BY day" >"$2/orders.csv"
sqlite3 -header -csv crm.db "SELECT * FROM tickets WHERE customer = $1 ORDER BY rowid" >"$2/tickets.csv"
echo "exported $(cat "$2"/*.csv | wc -l) lines"
S
chmod +x export.sh
