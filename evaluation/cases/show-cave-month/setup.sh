# A show cave: the tills of two entrances write a file each month, the council gets the figures.
set -eu
month=${PARAM_MONTH:-2026-10}
mkdir -p tills reports council
cat >"tills/$month-east.csv" <<S
receipt;day;tour;persons;amount
E1041;03;short;4;38.00
E1042;03;long;2;31.00
E1043;11;short;6;57.00
E1044;17;lamps;8;148.00
E1045;24;long;5;77.50
S
cat >"tills/$month-west.csv" <<S
receipt;day;tour;persons;amount
W0388;04;short;3;28,50
W0389;11;long;4;62,00
W0390;18;lamps;6;111,00
W0391;31;short;2;19,00
S
printf 'east 351.50\nwest 220.50\ntotal 572.00\n' >"tills/$month.z"
printf 'month;persons;amount\n2026-08;412;4301.50\n2026-09;96;1004.00\n' >reports/index.csv
cat >schema.sql <<'S'
create table sales (receipt text primary key, day integer, tour text, persons integer, amount real);
S
cat >plausible <<'S'
#!/bin/bash
# plausible DB: are all amounts numbers, and between 5 and 25 a head?
bad=$(sqlite3 "${1:?plausible: which database?}" "select receipt || ' ' || amount from sales where typeof(amount) <> 'real' or amount / persons not between 5 and 25")
[ -z "$bad" ] || { echo "plausible: $(wc -l <<<"$bad") amounts are wrong, first $(head -1 <<<"$bad")" >&2; exit 1; }
echo "plausible: $(sqlite3 "$1" 'select count(*) from sales') receipts are in order"
S
chmod +x plausible
