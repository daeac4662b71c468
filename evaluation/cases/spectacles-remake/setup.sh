# An optician's counter: a customer gets headaches from new spectacles; lenses are made anew.
set -eu
no=${PARAM_ORDER:-38155}
axis=${PARAM_AXIS:-175}
day=${PARAM_DAY:-2026-11-24}
customer=${PARAM_CUSTOMER:-Okonjo}
mkdir -p prescriptions letters courier
printf '%s\n' "$customer" "right sph -2.25 cyl -1.00 axis $axis" "left  sph -2.00 cyl -0.75 axis 90" >"prescriptions/$no.txt"
sqlite3 shop.db "create table orders (no integer, customer text, lens text, right_axis integer, frame text, state text);
insert into orders values ($no, '$customer', 'HX-1.6', 17, 'with customer', 'delivered'), (38102, 'Bauer', 'HX-1.5', 90, 'in house', 'delivered');
create table voucher (no integer, amount integer, why text);
create table note (no integer, text text);"
cat >order <<'S'
#!/bin/bash
# order show NO | remake NO AXIS | fetch NO DAY | note NO TEXT
set -eu
cd "$(dirname "$0")"
[ $# -ge 2 ] || { echo "usage: order show NO | remake NO AXIS | fetch NO DAY | note NO TEXT" >&2; exit 2; }
q() { sqlite3 shop.db "$1"; }
[ -n "$(q "select 1 from orders where no = $2")" ] || { echo "order: there is no $2" >&2; exit 2; }
case $1 in
show) q "select 'order ' || no || ': ' || customer || ', ' || lens || ', right axis ' || right_axis || ', frame ' || frame || ', ' || state from orders where no = $2" ;;
fetch) echo "$2" >>"courier/${3:?}.txt"; q "update orders set frame = 'courier $3' where no = $2"; echo "order: courier fetches the frame of $2 on $3" ;;
remake)
    [ "$(q "select frame from orders where no = $2")" != "with customer" ] || { echo "order: frame of $2 is with the customer, the lab grinds only into the frame" >&2; exit 1; }
    q "update orders set right_axis = ${3:?}, state = 'remake' where no = $2"; echo "order: $2 goes to the lab again, right axis $3" ;;
note) q "insert into note values ($2, '${3:?}')" ;;
*) echo "order: unknown: $1" >&2; exit 2 ;;
esac
S
chmod +x order
