# The desk of a tea shop: mail, a database of orders, and a program that talks to the payment provider (here: a table).
set -eu
order=${PARAM_ORDER:-30518}
mail=${PARAM_MAIL:-0417}
amount=${PARAM_AMOUNT:-14.80}
mkdir -p mail/new mail/done mail/out
cat >"mail/new/$mail.eml" <<M
From: Oyelaran Bode <o.bode@posthaus.example>
To: desk@blattwerk.example
Subject: order $order

Hello, one of the two tins of Assam you sent me smells of cellar and there is
white fluff on the leaves. The other one is fine. I would like my money back
for that tin, please. Photo attached.
M
printf 'From: Tin maker <sales@dosen.example>\nSubject: offer\n\nnew lids in stock\n' >mail/new/0398.eml
printf 'From: Petra Lind <lind@web.example>\nSubject: opening hours\n\nAre you open on the 24th?\n' >mail/new/0401.eml
rm -f shop.db
sqlite3 shop.db <<S
create table orders (no integer primary key, customer text, day text, total real, state text);
create table items (order_no integer, article text, batch text, price real);
create table payments (order_no integer primary key, amount real, state text, refunded real);
create table complaints (order_no integer, mail text, batch text, amount real);
insert into orders values (30102,'Petra Lind','2026-10-02',22.00,'delivered'), ($order,'Oyelaran Bode','2026-11-09',37.40,'delivered');
insert into items values (30102,'Sencha 250','S-19',22.00), ($order,'Assam 250','A-44',$amount), ($order,'Assam 250','A-44',$amount), ($order,'postage','',37.40 - 2 * $amount);
insert into payments values (30102,22.00,'captured',0), ($order,37.40,'authorised',0);
insert into complaints values (30077,'0288','A-43',4.20);
S
cat >pay <<'P'
#!/bin/bash
# pay show ORDER | capture ORDER | refund ORDER AMOUNT
cd "$(dirname "$0")" || exit 2
ask() { sqlite3 -separator ' ' shop.db "$1"; }
order=${2:-}
state=$(ask "select state from payments where order_no = '$order'")
[ -n "$state" ] || { echo "usage: pay show ORDER | capture ORDER | refund ORDER AMOUNT" >&2; exit 2; }
case $1 in
show) ask "select 'order', order_no, 'paid', printf('%.2f', amount), state, 'refunded', printf('%.2f', refunded) from payments where order_no = $order" ;;
capture)
    [ "$state" = authorised ] || { echo "pay: $order is $state already" >&2; exit 1; }
    ask "update payments set state = 'captured' where order_no = $order"
    echo "pay: $order captured" ;;
refund)
    [ "$state" = captured ] || { echo "pay: payment of $order is only $state, nothing captured that could be refunded" >&2; exit 1; }
    [ -n "$(ask "select 1 from payments where order_no = $order and refunded + ${3:?amount} <= amount")" ] || { echo "pay: more than was paid" >&2; exit 1; }
    ask "update payments set refunded = refunded + $3 where order_no = $order"
    echo "pay: $3 of $order refunded" ;;
*) echo "usage: pay show ORDER | capture ORDER | refund ORDER AMOUNT" >&2; exit 2 ;;
esac
P
chmod +x pay
