# A coworking house: meeting rooms are booked by members and billed with the month.
set -eu
member=${PARAM_MEMBER:-3382}
booking=${PARAM_BOOKING:-B-77120}
amount=${PARAM_AMOUNT:-84.00}
mkdir -p replies
sqlite3 rooms.db <<S
create table bookings(no text primary key, member integer, room text, day text, start text, hours integer, price text, state text);
create table credits(booking text, member integer, amount text, ticket text);
insert into bookings values
 ('B-76988',2950,'Attic','2026-10-13','10:00',2,'56.00','billed'),
 ('B-77119',$member,'Harbour','2026-10-14','09:00',3,'$amount','billed'),
 ('$booking',$member,'Harbour','2026-10-14','09:00',3,'$amount','billed'),
 ('B-77136',2611,'Harbour','2026-10-15','13:00',1,'28.00','billed');
S
cat >roomdesk <<'S'
#!/bin/bash
# roomdesk show MEMBER | void BOOKING | credit BOOKING --ticket TICKET
set -eu
cd "$(dirname "$0")"
q() { sqlite3 rooms.db "$1"; }
case ${1:-} in
show) q "select no, room, day, start, hours, price, state from bookings where member=${2:?} order by no" ;;
void)
    [ "$(q "select state from bookings where no='${2:?}'")" = open ] || { echo "roomdesk: $2 is on a closed invoice and cannot be voided" >&2; exit 1; }
    q "update bookings set state='void' where no='$2'" ;;
credit)
    [ "${3:-}" = --ticket ] && [ -n "${4:-}" ] || { echo "roomdesk: a credit needs --ticket" >&2; exit 2; }
    [ "$(q "select state from bookings where no='${2:?}'")" = billed ] || { echo "roomdesk: $2 is not billed" >&2; exit 1; }
    q "insert into credits select no, member, price, '$4' from bookings where no='$2'; update bookings set state='credited' where no='$2'"
    echo "roomdesk: credited $(q "select amount from credits where booking='$2'") EUR" ;;
*) echo "usage: roomdesk show MEMBER | void BOOKING | credit BOOKING --ticket TICKET" >&2; exit 2 ;;
esac
S
chmod +x roomdesk
