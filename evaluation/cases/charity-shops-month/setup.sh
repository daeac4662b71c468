# The office of a charity with four shops: exports of the tills, one ledger, reports for the trustees.
set -eu
month=${PARAM_MONTH:-2026-10}
total=${PARAM_TOTAL:-3184.50}
treasurer=${PARAM_TREASURER:-Adeyinka}
mkdir -p "in/$month" reports out
cat >"in/$month/ilkley.csv" <<C
day,kind,amount,giftaid
$month-03,books,212.40,no
$month-10,clothes,388.10,yes
$month-24,furniture,145.00,yes
C
cat >"in/$month/otley.csv" <<C
day;kind;amount;giftaid
$month-02;clothes;301,75;yes
$month-16;books;98,20;no
C
cat >"in/$month/ripon.csv" <<C
day,kind,amount,giftaid
$month-07,clothes,640.25,no
$month-21,records,77.30,yes
C
rest=$(awk -v t="$total" 'BEGIN {printf "%.2f", t - 1863.00}')
cat >"in/$month/skipton.csv" <<C
day,kind,amount,giftaid
$month-05,furniture,820.00,no
$month-19,clothes,$(awk -v r="$rest" 'BEGIN {printf "%.2f", r - 820}'),no
C
printf '%s\n' 'month,total,by' '2026-08,2990.15,beryl' '2026-09,3051.80,beryl' >ledger.csv
echo "Treasurer: Mrs $treasurer" >people.txt
cat >tally <<'S'
#!/usr/bin/env python3
"""tally MONTH: the takings of all shops into out/MONTH.csv"""
import csv, sys
from pathlib import Path
home = Path(__file__).parent
month = sys.argv[1]
rows = []
for file in sorted((home / "in" / month).glob("*.csv")):
    with file.open() as lines:
        reader = csv.DictReader(lines)
        if reader.fieldnames != ["day", "kind", "amount", "giftaid"]:
            sys.exit(f"tally: {file.name} is not separated by commas, line 1 is {','.join(reader.fieldnames)}")
        got = list(reader)
    takings = sum(float(r["amount"]) for r in got)
    gift = sum(float(r["amount"]) for r in got if r["giftaid"] == "yes")
    rows.append((file.stem, takings, gift))
with (home / "out" / f"{month}.csv").open("w") as out:
    print("shop,takings,giftaid", file=out)
    for name, takings, gift in rows:
        print(f"{name},{takings:.2f},{gift * 0.25:.2f}", file=out)
print(f"tally: {len(rows)} shops")
S
cat >ledger <<'S'
#!/bin/bash
# ledger add MONTH TOTAL
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = add ] && [ $# = 3 ] || { echo "usage: ledger add MONTH TOTAL" >&2; exit 2; }
sum=$(awk -F, 'NR > 1 {s += $2} END {printf "%.2f", s}' "out/$2.csv")
[ "$sum" = "$3" ] || { echo "ledger: the shops have $sum, not $3" >&2; exit 1; }
echo "$2,$3,$USER" >>ledger.csv
echo "ledger: $2 entered"
S
sed -i 's/\$USER/beryl/' ledger
chmod +x tally ledger
