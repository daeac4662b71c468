# The orders of a builders' merchant in a database, and the journal of what is reserved.
set -eu
order=${PARAM_ORDER:-40718}
item=${PARAM_ITEM:-ridge-tile}
wrong=${PARAM_WRONG:-96}
sqlite3 depot.db <<S
CREATE TABLE orders (no INTEGER PRIMARY KEY, customer TEXT, state TEXT);
CREATE TABLE lines (order_no INTEGER, item TEXT, qty INTEGER);
CREATE TABLE stock (item TEXT PRIMARY KEY, reserved INTEGER);
INSERT INTO orders VALUES (40702, 'Pohl roofing', 'released'), ($order, 'Dacey and Sons', 'released');
INSERT INTO lines VALUES (40702, 'batten', 250), ($order, '$item', $wrong), ($order, 'nail-box', 5);
INSERT INTO stock VALUES ('batten', 250), ('$item', $wrong), ('nail-box', 5);
CREATE TRIGGER released BEFORE UPDATE ON lines
WHEN (SELECT state FROM orders WHERE no = OLD.order_no) = 'released'
BEGIN SELECT RAISE(ABORT, 'the order is released, hold it before you change it'); END;
S
cat >journal.txt <<J
2026-11-12 40702 batten +250 entered
2026-11-17 $order $item +$wrong entered
2026-11-17 $order nail-box +5 entered
J
cat >journal <<'P'
#!/bin/bash
# journal check ORDER: does the journal say what the database says?
[ "${1:-}" = check ] && [ -n "${2:-}" ] || { echo "usage: journal check ORDER" >&2; exit 2; }
cd "$(dirname "$0")" || exit
bad=0
while IFS='|' read -r item qty reserved; do
    said=$(awk -v o="$2" -v i="$item" '$2 == o && $3 == i {n += $4} END {print n + 0}' journal.txt)
    all=$(awk -v i="$item" '$3 == i {n += $4} END {print n + 0}' journal.txt)
    [ "$said" = "$qty" ] || { echo "journal: $item: $qty ordered, $said in the journal" >&2; bad=1; }
    [ "$all" = "$reserved" ] || { echo "journal: $item: $reserved reserved, $all in the journal" >&2; bad=1; }
done < <(sqlite3 depot.db "SELECT item, qty, reserved FROM lines JOIN stock USING (item) WHERE order_no = $2")
[ "$bad" = 0 ] && echo "journal: order $2 agrees"
exit "$bad"
P
chmod +x journal
