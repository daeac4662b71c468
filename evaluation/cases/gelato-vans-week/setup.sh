# A maker of ice cream with vans: each van's week is a CSV file, the report sums them, the total goes into the ledger.
set -eu
week=${PARAM_WEEK:-2026-W46}
van=${PARAM_VAN:-van4}
total=${PARAM_TOTAL:-2874.50}
mkdir -p "inbox/$week" reports ledger archive outbox
printf '%s\n' van1 van2 van3 "$van" >vans.txt
rest=$(awk -v t="$total" 'BEGIN {printf "%.2f", t - 2010.00}')
i=0
while read -r name; do
    i=$((i + 1))
    { echo "day;place;scoops;takings"
      echo "Sat;market;$((90 + i * 7));$((300 + i * 10)).00"
      echo "Sun;lake;$((60 + i * 5));$((150 + i * 11)).00"; } >"inbox/$week/$name.csv"
done <vans.txt
echo "Wed;school fair;212;$rest" >>"inbox/$week/$van.csv"
mkdir -p "stick/$van"
mv "inbox/$week/$van.csv" "stick/$van/$week.csv"
printf 'week;account;amount\n2026-W38;8400;2190.00\n' >ledger/takings.csv
cat >week <<'E'
#!/bin/sh
# week WEEK: sums the vans' files into reports/WEEK.csv
[ -d "inbox/$1" ] || { echo "week: no inbox/$1"; exit 2; }
for van in $(cat vans.txt); do
    [ -e "inbox/$1/$van.csv" ] || { echo "week: $1: nothing from $van"; exit 1; }
done
{ echo "van;scoops;takings"
  for van in $(cat vans.txt); do
    awk -F';' -v v="$van" 'NR > 1 {s += $3; t += $4} END {printf "%s;%d;%.2f\n", v, s, t}' "inbox/$1/$van.csv"
  done; } >"reports/$1.csv"
awk -F';' 'NR > 1 {s += $2; t += $3} END {printf "total;%d;%.2f\n", s, t}' "reports/$1.csv" >reports/.total
cat reports/.total >>"reports/$1.csv"; rm reports/.total
echo "week: $1: $(wc -l <vans.txt) vans in reports/$1.csv"
E
cat >post <<'E'
#!/bin/sh
# post WEEK AMOUNT: enters the takings of a week, account 8400
grep -q "^total;.*;$2$" "reports/$1.csv" || { echo "post: $2 is not the total of $1"; exit 1; }
echo "$1;8400;$2" >>ledger/takings.csv && echo "post: $1 $2"
E
cat >send <<'E'
#!/bin/sh
# send WEEK WHO
cp "reports/$1.csv" "outbox/$2-$1.csv" && echo "send: reports/$1.csv to $2"
E
chmod +x week post send
