# A load that broke off left half of its lines; they are deleted and it is loaded again.
set -eu
d=${PARAM_DELIVERY:-D-2207}
mkdir -p in
printf '%s\n' "1;tile;40" "2;grout;5" "3;sealant;12" >"in/$d.csv"
sqlite3 depot.db "create table line(no text, pos int, item text, qty int); insert into line values('$d',1,'tile',40); insert into line values('D-2199',1,'nail',900)"
cat >book <<'S'
#!/bin/bash
# book DELIVERY
cd "$(dirname "$0")"
n=$(sqlite3 depot.db "select count(*) from line where no='$1'")
[ "$n" = 0 ] || { echo "book: $1 has $n of $(wc -l <"in/$1.csv") lines already, a booking broke off" >&2; exit 1; }
while IFS=';' read -r p i q; do sqlite3 depot.db "insert into line values('$1',$p,'$i',$q)"; done <"in/$1.csv"
echo "book: $1 booked"
S
chmod +x book
