# Sales of the shops, a file a day; one shop sends semicolons.
set -eu
week=${PARAM_WEEK:-2026-W47}
mkdir -p "sales/$week" reports
printf 'shop,item,amount\nberlin,tea,12\nberlin,cups,3\nparis,tea,7\n' >"sales/$week/mon.csv"
printf 'shop,item,amount\nberlin,tea,5\nparis,cups,9\n' >"sales/$week/tue.csv"
printf 'shop;item;amount\nparis;tea;4\nrome;tea;6\n' >"sales/$week/wed.csv"
cat >totals.sh <<'X'
#!/bin/sh
# Add up the sales of a week by shop.
set -eu
for file in "sales/$1"/*.csv; do
    head -1 "$file" | grep -qx 'shop,item,amount' || { echo "$file: line 1: expected shop,item,amount" >&2; exit 2; }
done
echo "shop,total"
tail -qn +2 "sales/$1"/*.csv | awk -F, '{ total[$1] += $3 } END { for (shop in total) print shop "," total[shop] }' | sort
X
chmod +x totals.sh
