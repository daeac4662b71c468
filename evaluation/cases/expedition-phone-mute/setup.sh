# A firm that hires out satellite phones to expeditions: bookings, SIM cards with zones and units, refunds, notes.
set -eu
booking=${PARAM_BOOKING:-R-6142}
sim=${PARAM_SIM:-IM-224071}
zone=${PARAM_ZONE:-ANDES-S}
mkdir -p sims notes
cat >bookings.csv <<B
R-6098;Halloran trek;IM-220915;HIMAL-E;2026-11-30
$booking;Cerro Quimal survey;$sim;$zone;2026-12-14
R-6150;Oyelaran film crew;IM-224113;SAHEL;2026-12-02
B
printf '[{"sim":"%s","at":"2026-11-20 09:14","result":"ok"},{"sim":"IM-220915","at":"2026-11-21 17:02","result":"ok"},{"sim":"%s","at":"2026-11-21 18:30","result":"zone not allowed"},{"sim":"%s","at":"2026-11-22 07:45","result":"zone not allowed"}]\n' "$sim" "$sim" "$sim" >calls.json
printf 'state=active\nunits=35\nzone=ALTIPLANO\n' >"sims/$sim"
printf 'state=active\nunits=180\nzone=HIMAL-E\n' >sims/IM-220915
echo 'R-6011;12.00;late delivery' >refunds.csv
cat >sim <<'S'
#!/bin/bash
# sim show SIM | topup SIM UNITS | zone SIM ZONE
set -eu
cd "$(dirname "$0")"
use() { echo "usage: sim show SIM | topup SIM UNITS | zone SIM ZONE" >&2; exit 2; }
f=sims/${2:-none}
[ -f "$f" ] || use
. "./$f"
save() { printf 'state=%s\nunits=%s\nzone=%s\n' "$state" "$units" "$zone" >"$f"; }
case $1 in
show) echo "$2: $state, $units units, zone $zone" ;;
topup) units=$((units + ${3:?})); save; echo "$2: $units units" ;;
zone)
    [ "$units" -ge 50 ] || { echo "sim: $2 has $units units, a change of zone takes 50" >&2; exit 1; }
    zone=${3:?}; units=$((units - 50)); save; echo "$2: zone $zone, $units units left" ;;
*) use ;;
esac
S
cat >refund <<'S'
#!/bin/bash
# refund BOOKING AMOUNT REASON
set -eu
cd "$(dirname "$0")"
grep -q "^${1:?usage: refund BOOKING AMOUNT REASON};" bookings.csv || { echo "refund: no booking $1" >&2; exit 1; }
echo "$1;${2:?};${3:?}" >>refunds.csv; echo "refund: $2 for $1"
S
chmod +x sim refund
