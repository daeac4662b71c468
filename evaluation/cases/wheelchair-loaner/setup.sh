# The service desk of a medical supply house: cases, loan chairs and the driver's tours in SQLite, letters in a folder.
set -eu
case=${PARAM_CASE:-20417}
loaner=${PARAM_LOANER:-L-08}
customer=${PARAM_CUSTOMER:-Nwosu}
mkdir -p letters
sqlite3 service.db <<S
create table cases (no integer primary key, customer text, seat_cm integer, level text, state text);
create table log (case_no integer, who text, text text);
create table loaner (no text primary key, model text, seat_cm integer, state text);
create table tour (day text, part text, case_no integer);
insert into cases values (20388,'Herbert Lang',43,'C','closed'), ($case,'Adaeze $customer',46,'C','waiting for part');
insert into log values ($case,'Nadia','power chair stands, left motor'), ($case,'Workshop','motor ordered, 9 working days'), ($case,'Customer','second call, still no chair');
insert into loaner values ('L-31','Vela 2',40,'free'), ('$loaner','Orbis',46,'free'), ('L-12','Orbis',46,'lent');
insert into tour values ('2026-11-30','am',20388);
S
cat >desk <<'S'
#!/bin/bash
# desk show CASE | lend LOANER CASE | level CASE A|B|C | note CASE TEXT
cd "$(dirname "$0")" || exit 2
ask() { sqlite3 -separator ' | ' service.db "$1"; }
case ${1:-} in
show) ask "select no, customer, 'level ' || level, state, coalesce((select 'loaner ' || no from loaner where state = 'with ' || cases.no), 'no loaner') from cases where no = ${2:?}" ;;
lend)
    has=$(ask "select seat_cm from loaner where no = '${2:?}' and state = 'free'") needs=$(ask "select seat_cm from cases where no = ${3:?}")
    [ -n "$has" ] || { echo "desk: $2 is not free" >&2; exit 1; }
    [ "$has" = "$needs" ] || { echo "desk: $2 has a seat of $has cm, the prescription of $3 says $needs" >&2; exit 1; }
    ask "update loaner set state = 'with $3' where no = '$2'" && echo "desk: $2 lent to $3" ;;
level) ask "update cases set level = '${3:?}' where no = ${2:?}" && echo "desk: $2 is level $3" ;;
note) ask "insert into log values (${2:?}, 'Nadia', '${3:?}')" && echo "desk: noted" ;;
*) echo "usage: desk show CASE | lend LOANER CASE | level CASE A|B|C | note CASE TEXT" >&2; exit 2 ;;
esac
S
chmod +x desk
