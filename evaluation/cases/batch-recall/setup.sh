# A dairy's deliveries, its stock, and the sheet of a recall: who got a batch, and a sealed list for the food inspectors.
set -eu
batch=${PARAM_BATCH:-K2611-08}
number=${PARAM_RECALL:-R-2026-03}
mkdir -p recalls letters
openssl req -x509 -newkey rsa:2048 -nodes -subj "/CN=Food inspection" -days 3650 -keyout inspectors.key -out inspectors.pem 2>/dev/null
sqlite3 dairy.db <<S
CREATE TABLE stock (batch TEXT, product TEXT, place TEXT, cases INT, state TEXT);
CREATE TABLE customers (id TEXT PRIMARY KEY, name TEXT, fax TEXT);
CREATE TABLE deliveries (day TEXT, customer TEXT, batch TEXT, cases INT);
CREATE TABLE made (batch TEXT PRIMARY KEY, product TEXT, cases INT);
INSERT INTO made VALUES ('$batch', 'kefir', 120), ('K2611-01', 'kefir', 100), ('Q2611-02', 'quark', 80);
INSERT INTO stock VALUES ('$batch', 'kefir', 'cold 2', 22, 'free'), ('Q2611-02', 'quark', 'cold 1', 80, 'free');
INSERT INTO customers VALUES ('edeka4', 'Edeka Lindenallee', '0441 22'), ('spital', 'St. Anna hospital', '0441 90'), ('hofladen', 'Farm shop Renken', '');
INSERT INTO deliveries VALUES ('2026-11-10', 'edeka4', '$batch', 48), ('2026-11-11', 'spital', '$batch', 30), ('2026-11-10', 'hofladen', 'K2611-01', 6);
S
printf 'note 771, 12 November 2026, by the driver: hofladen, %s, 20 cases\nnote 772, 12 November 2026: spital, Q2611-02, 4 cases\n' "$batch" >notes.txt
cat >balance <<'P'
#!/bin/bash
# balance BATCH: every case that was made lies in the store or went to a customer
set -eu
cd "$(dirname "$0")"
read -r made out here < <(sqlite3 -separator ' ' dairy.db "SELECT coalesce((SELECT cases FROM made WHERE batch = '${1:?which batch?}'), 'none'),
    (SELECT total(cases) FROM deliveries WHERE batch = '$1'), (SELECT total(cases) FROM stock WHERE batch = '$1')")
[ "$made" != none ] || { echo "balance: no batch $1 was made" >&2; exit 2; }
left=$((made - ${out%.*} - ${here%.*}))
[ $left = 0 ] || { echo "balance: of $made cases of $1, $left are nowhere" >&2; exit 3; }
echo "balance: $made made, ${out%.*} delivered, ${here%.*} in the store"
P
chmod +x balance
