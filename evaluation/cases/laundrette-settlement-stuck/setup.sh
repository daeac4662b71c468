# A chain of laundrettes: the nightly settlement of the card payments hangs, its input came over cut off. The acquirer's copy is on the loopback.
set -eu
day=${PARAM_DAY:-2026-11-19}
run=${PARAM_RUN:-4471}
mkdir -p inbox log incidents .acquirer
for i in $(seq 1 60); do echo "$((300 + i % 7));$((4 + i % 5)).50"; done >".acquirer/cards-$day.csv"
echo "END;60" >>".acquirer/cards-$day.csv"
head -41 ".acquirer/cards-$day.csv" >"inbox/cards-$day.csv"
cat >"log/settle-$day.log" <<S
02:10:03 run $run: start
02:10:03 run $run: reading inbox/cards-$day.csv
02:10:04 run $run: 41 lines, waiting for the end of the file
S
sqlite3 settle.db "create table runs (id integer primary key, day text, state text); create table totals (day text, shop integer, amount real);
insert into runs values ($((run - 1)), '2026-01-02', 'done'), ($run, '$day', 'running');"
cat >settle <<'S'
#!/bin/bash
# settle status | run DAY
set -eu
cd "$(dirname "$0")"
case ${1:-} in
status) sqlite3 settle.db "select 'run '||id||' '||day||' '||state from runs order by id desc limit 3" ;;
run)
    busy=$(sqlite3 settle.db "select id from runs where state='running'")
    [ -z "$busy" ] || { echo "settle: run $busy is still running" >&2; exit 1; }
    file=inbox/cards-${2:?}.csv
    want=$(sed -n 's/^END;//p' "$file") got=$(grep -vc '^END' "$file")
    [ "$want" = "$got" ] || { echo "settle: $file has $got payments and its end record ${want:-is missing}" >&2; exit 1; }
    grep -v '^END' "$file" | awk -F';' -v d="$2" '{n[$1]+=$2} END {for (s in n) printf "insert into totals values (%c%s%c,%s,%s);\n", 39, d, 39, s, n[s]}' | sqlite3 settle.db
    sqlite3 settle.db "insert into runs (day, state) values ('$2', 'done')"
    echo "settle: $got payments of $2 settled" ;;
*) echo "usage: settle status | run DAY" >&2; exit 2 ;;
esac
S
chmod +x settle
python3 -m http.server 18731 --bind 127.0.0.1 --directory .acquirer >/dev/null 2>&1 </dev/null &
for i in 1 2 3 4 5 6 7 8 9 10; do curl -s -o /dev/null http://127.0.0.1:18731/ && break; sleep 0.3; done
