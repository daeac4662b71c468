# A printer of wallpapers: orders, rolls and their lots in a database; colour readings of each lot; letters.
set -eu
order=${PARAM_ORDER:-40718}
customer=${PARAM_CUSTOMER:-Mrs Adeyemi}
first=${PARAM_FIRST:-L2231}
odd=${PARAM_ODD:-L2238}
claim=${PARAM_CLAIM:-C-318}
mkdir -p lots letters/out complaints
sqlite3 shop.db <<Q
create table orders (id integer primary key, customer text, design text, rolls integer, state text);
create table rolls (roll integer primary key, design text, lot text, place text);
create table claims (id text primary key, order_id integer, reason text, lot text, ship text);
insert into orders values (39950, 'Hotel Alma', 'Heron', 24, 'delivered'), ($order, '$customer', 'Fernery', 8, 'delivered');
insert into claims values ('C-$((${claim#C-} - 1))', 39950, 'torn', '-', '2026-11-03');
Q
awk -v o="$order" -v a="$first" -v b="$odd" 'BEGIN {
    for (i = 1; i <= 6; i++) printf "insert into rolls values (%d, \047Fernery\047, \047%s\047, \047order %s\047);\n", 900 + i, a, o
    for (i = 7; i <= 8; i++) printf "insert into rolls values (%d, \047Fernery\047, \047%s\047, \047order %s\047);\n", 900 + i, b, o
    printf "insert into rolls values (909, \047Fernery\047, \047%s\047, \047free\047), (910, \047Fernery\047, \047%s\047, \047showroom\047);\n", a, a
    for (i = 11; i <= 17; i++) printf "insert into rolls values (%d, \047Fernery\047, \047%s\047, \047free\047);\n", 900 + i, b
}' | sqlite3 shop.db
printf 'strip,L,a,b\n1,61.2,-14.8,21.0\n2,61.0,-14.9,21.3\n3,61.3,-14.7,21.1\n' >"lots/$first.csv"
printf 'strip,L,a,b\n1,60.1,-13.9,24.0\n2,60.4,-14.1,23.6\n3,60.2,-14.0,23.9\n' >"lots/$odd.csv"
cat >"complaints/$order.txt" <<M
From: $customer
Order: $order

The paper hanger has stopped. Two of the rolls look mustardy next to the
others, you see it from the door. Half of the wall is up already!
M
cat >letters/lot-mix.txt <<M
Dear @CUSTOMER@,

thank you for your patience with order @ORDER@. You were right: two of your
rolls came from another printing. Matching rolls are on their way to you, and
nothing of what hangs already has to come down.
M
cat >deltae <<'S'
#!/usr/bin/env python3
"""deltae LOT LOT: how far apart the colours of two lots are"""
import csv, math, os, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
if len(sys.argv) != 3:
    sys.exit(f"usage: {__doc__}")
def mean(lot):
    try:
        rows = list(csv.DictReader(open(f"lots/{lot}.csv")))
    except FileNotFoundError:
        sys.exit(f"deltae: no readings of {lot}")
    return [sum(float(row[key]) for row in rows) / len(rows) for key in "Lab"]
apart = math.dist(mean(sys.argv[1]), mean(sys.argv[2]))
print(f"dE {apart:.1f} ({'too far apart' if apart > 1 else 'fine'}, limit 1.0)")
S
cat >stock <<'S'
#!/bin/bash
# stock lot LOT | release LOT PLACE | reserve LOT NUMBER ORDER
set -eu
cd "$(dirname "$0")"
q() { sqlite3 shop.db "$1"; }
lot=${2:-}
case ${1:-} in
lot) q "select place || ': ' || count(*) from rolls where lot = '$lot' group by place" ;;
release)
    q "update rolls set place = 'free' where lot = '$lot' and place = '${3:?}'"
    echo "stock: $lot: $(q "select count(*) from rolls where lot = '$lot' and place = 'free'") free" ;;
reserve)
    free=$(q "select count(*) from rolls where lot = '$lot' and place = 'free'")
    [ "$free" -ge "${3:?}" ] || { echo "stock: $lot: only $free of $3 free, nothing reserved" >&2; exit 1; }
    q "update rolls set place = 'reserved ${4:?}' where roll in (select roll from rolls where lot = '$lot' and place = 'free' order by roll limit $3)"
    echo "stock: $3 rolls of $lot reserved for $4" ;;
*) echo "usage: stock lot LOT | release LOT PLACE | reserve LOT NUMBER ORDER" >&2; exit 64 ;;
esac
S
cat >claim <<'S'
#!/bin/bash
# claim open ORDER REASON LOT | ship CLAIM DAY | show CLAIM
set -eu
cd "$(dirname "$0")"
q() { sqlite3 shop.db "$1"; }
case ${1:-} in
open)
    id=C-$(($(q "select max(substr(id, 3) + 0) from claims") + 1))
    q "insert into claims values ('$id', ${2:?}, '${3:?}', '${4:?}', '')"
    echo "claim: $id opened for $2" ;;
ship)
    order=$(q "select order_id from claims where id = '${2:?}'")
    [ -n "$order" ] || { echo "claim: no claim $2" >&2; exit 1; }
    [ "$(q "select count(*) from rolls where place = 'reserved $order'")" -gt 0 ] || { echo "claim: $2: nothing reserved for $order" >&2; exit 1; }
    [ -f "letters/out/$order.txt" ] || { echo "claim: $2: no letter for $order" >&2; exit 1; }
    q "update claims set ship = '${3:?}' where id = '$2'; update rolls set place = 'order $order' where place = 'reserved $order'"
    echo "claim: $2 goes out on $3" ;;
show) q "select id || ': order ' || order_id || ', ' || reason || ', ' || lot || ', ships ' || ship from claims where id = '${2:?}'" ;;
*) echo "usage: claim open ORDER REASON LOT | ship CLAIM DAY | show CLAIM" >&2; exit 64 ;;
esac
S
chmod +x deltae stock claim
