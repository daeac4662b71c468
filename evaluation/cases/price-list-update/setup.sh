# A price list that a supplier sends each month, and the shop's own list of articles.
set -eu
month=${PARAM_MONTH:-2026-12}
mkdir -p inbox lists
printf 'article;price\nA-100;9,90\nA-300;14,50\nA-200;3,00\n' >"inbox/prices-$month.csv"
(cd inbox && sha256sum "prices-$month.csv" >"prices-$month.csv.sha256")
printf 'A-100,Cup\nA-200,Plate\nA-300,Bowl\n' >articles.csv
printf 'article,name,price\nA-100,Cup,9.50\n' >lists/current.csv
cat >publish.sh <<'X'
#!/bin/sh
# publish.sh LIST
set -eu
head -1 "$1" | grep -qx 'article,name,price' || { echo "publish: $1 has no header" >&2; exit 2; }
cp "$1" lists/current.csv
echo "published $(($(wc -l <"$1") - 1)) articles"
X
chmod +x publish.sh
