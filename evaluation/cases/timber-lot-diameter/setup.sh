# A forest owners' timber sale: lots of logs on a yard, each log with a plate; lots that are out for bids are locked.
set -eu
ticket=${PARAM_TICKET:-FOR-733}
lot=${PARAM_LOT:-2611}
plate=${PARAM_PLATE:-80554}
cm=${PARAM_CM:-31}
mkdir -p backup sheets tickets
printf '%s\n' "From: Sauter, district 4" "Lot $lot, plate $plate: taped again today, $cm cm in the middle. Please correct before the bids open." "state: open" >"tickets/$ticket.txt"
sqlite3 lots.db "CREATE TABLE lot (lot INTEGER PRIMARY KEY, state TEXT, volume REAL);
CREATE TABLE log (plate INTEGER PRIMARY KEY, lot INTEGER, length_m REAL, mid_cm INTEGER);
CREATE TRIGGER locked BEFORE UPDATE ON log WHEN (SELECT state FROM lot WHERE lot = OLD.lot) = 'bidding'
BEGIN SELECT RAISE(ABORT, 'lot is out for bids'); END;
INSERT INTO lot VALUES ($lot, 'bidding', 0), (2598, 'sold', 3.11);
INSERT INTO log VALUES (80401, $lot, 5.1, 42), ($plate, $lot, 4.1, 37), (80402, $lot, 5.1, 38), (80177, 2598, 6.0, 55);"
cat >lot <<'S'
#!/bin/bash
# lot hold LOT | volume LOT | bids LOT | sheet LOT
set -eu
cd "$(dirname "$0")"
n=${2:?which lot}
q() { sqlite3 lots.db "$1"; }
case $1 in
hold) q "UPDATE lot SET state = 'held' WHERE lot = $n"; echo "lot $n: held, no bids" ;;
volume)
    q "UPDATE lot SET volume = (SELECT round(sum(0.7854 * mid_cm * mid_cm * length_m / 10000), 2) FROM log WHERE log.lot = $n) WHERE lot = $n"
    q "SELECT 'lot $n: ' || volume || ' m3' FROM lot WHERE lot = $n" ;;
bids) q "UPDATE lot SET state = 'bidding' WHERE lot = $n"; echo "lot $n: out for bids" ;;
sheet) echo "Lot $n"; q "SELECT plate, length_m || ' m', mid_cm || ' cm' FROM log WHERE lot = $n ORDER BY rowid" ;;
*) echo "usage: lot hold|volume|bids|sheet LOT" >&2; exit 2 ;;
esac
S
chmod +x lot
./lot volume "$lot" >/dev/null
./lot sheet "$lot" >"sheets/$lot.txt"
