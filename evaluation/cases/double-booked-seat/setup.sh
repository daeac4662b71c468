# Box office of a small theatre: orders and seats in SQLite, complaints as JSON, a program for the seats.
set -eu
complaint=${PARAM_COMPLAINT:-T-2291}
order=${PARAM_ORDER_NO:-88213}
seat=${PARAM_SEAT:-K14}
customer=${PARAM_CUSTOMER:-Okonkwo}
mkdir -p complaints prints letters
jq -n --arg id "$complaint" --arg who "$customer" --arg order "$order" \
    '{id: $id, from: $who, order: $order, text: "Somebody sat in our seat F7!", status: "open", seat: null}' >"complaints/$complaint.json"
jq -n '{id: "T-2275", from: "Brandl", order: "87990", text: "Cloakroom closed", status: "answered", seat: null}' >complaints/T-2275.json
sqlite3 sales.db <<S
create table orders (order_no integer primary key, name text, seat text, paid_at text);
create table seats (seat text primary key, status text);
insert into orders values (88107, 'Petrov', 'F7', '2026-11-03 09:12'), ($order, '$customer', 'F7', '2026-11-03 09:14'),
    (88120, 'Haas', 'F8', '2026-11-04 17:40');
insert into seats values ('F7', 'sold'), ('F8', 'sold'), ('$seat', 'house'), ('R22', 'free'), ('R23', 'free');
S
cat >seats <<'B'
#!/bin/bash
# seats list | release SEAT | move ORDER SEAT | print ORDER
set -eu
cd "$(dirname "$0")"
db() { sqlite3 sales.db "$1"; }
case ${1:-} in
list) db "select seat, status from seats order by seat" ;;
release)
    db "update seats set status = 'free' where seat = '${2:?}' and status = 'house'"
    echo "seats: $2 is free" ;;
move)
    status=$(db "select status from seats where seat = '${3:?}'")
    if [ "$status" != free ]; then
        echo "seats: $3 is a house seat, not for sale; release it first" >&2
        exit 3
    fi
    db "update orders set seat = '$3' where order_no = ${2:?}; update seats set status = 'sold' where seat = '$3'"
    echo "seats: order $2 sits in $3" ;;
print) db "select 'Order ' || order_no || ', ' || name || ', seat ' || seat from orders where order_no = ${2:?}" ;;
*) echo "usage: seats list | release SEAT | move ORDER SEAT | print ORDER" >&2; exit 2 ;;
esac
B
chmod +x seats
