# A car hire: rentals with kilometres out and in, invoices that are booked, a register of corrections.
set -eu
case_no=${PARAM_CASE_NO:-CH-20518}
rental=${PARAM_RENTAL:-R-70318}
right=${PARAM_RIGHT:-42810}
wrong=${PARAM_WRONG:-48210}
plate=${PARAM_PLATE:-HRO-KD 518}
mkdir -p cases photos backup
out=$((right - 660))
cat >"cases/$case_no.txt" <<E
$case_no, by mail
I am charged for thousands of kilometres that I have not driven, rental $rental.
I brought it back with $right on the clock.
E
echo "$rental return photo, clock: $right" >"photos/$rental.txt"
sqlite3 hire.db <<E
CREATE TABLE vehicle (plate TEXT PRIMARY KEY, km INTEGER);
CREATE TABLE rental (no TEXT PRIMARY KEY, plate TEXT, km_out INTEGER, km_in INTEGER);
CREATE TABLE invoice (rental TEXT PRIMARY KEY, state TEXT, excess_km INTEGER, total INTEGER);
CREATE TABLE correction (case_no TEXT, rental TEXT, field TEXT, was INTEGER, now INTEGER);
INSERT INTO vehicle VALUES ('$plate', $wrong), ('HRO-KD 530', 18422);
INSERT INTO rental VALUES ('R-69990', 'HRO-KD 530', 17901, 18422), ('$rental', '$plate', $out, $wrong);
INSERT INTO invoice VALUES ('R-69990', 'booked', 0, 214), ('$rental', 'booked', $wrong - $out - 1000, 214 + ($wrong - $out - 1000) / 4);
CREATE TRIGGER booked_stays BEFORE UPDATE OF km_in ON rental
WHEN (SELECT state FROM invoice WHERE rental = old.no) = 'booked'
BEGIN SELECT RAISE(ABORT, 'invoice is booked, reopen it first'); END;
E
cat >invoice <<'E'
#!/bin/sh
# Invoices: reopen NO CASE, recalc NO, book NO, show NO. 1000 km are free, each further one costs 25 cents.
sql() { sqlite3 hire.db "$1"; }
[ "$(sql "SELECT count(*) FROM invoice WHERE rental = '${2:-}'")" = 1 ] || { echo "invoice: no invoice for ${2:-nothing}"; exit 2; }
case "$1" in
reopen)
    [ -e "cases/${3:-}.txt" ] || { echo "invoice: reopen needs the number of a case"; exit 2; }
    sql "UPDATE invoice SET state = 'open' WHERE rental = '$2'"
    echo "invoice: $2 is open" ;;
recalc)
    [ "$(sql "SELECT state FROM invoice WHERE rental = '$2'")" = open ] || { echo "invoice: $2 is booked"; exit 1; }
    sql "UPDATE invoice SET excess_km = (SELECT max(km_in - km_out - 1000, 0) FROM rental WHERE no = '$2') WHERE rental = '$2'"
    sql "UPDATE invoice SET total = 214 + excess_km / 4 WHERE rental = '$2'" ;;
book)
    sql "UPDATE invoice SET state = 'booked' WHERE rental = '$2'"
    echo "invoice: $2 is booked" ;;
show)
    sql "SELECT state || ', excess ' || excess_km || ' km, total ' || total || ' EUR' FROM invoice WHERE rental = '$2'" ;;
*) echo "invoice: reopen, recalc, book or show"; exit 2 ;;
esac
E
chmod +x invoice
