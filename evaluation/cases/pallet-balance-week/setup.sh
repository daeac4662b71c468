# A pool of pallets: the week's movements at three depots, and the balance that goes to the owner of the pallets.
set -eu
week=${PARAM_WEEK:-2026-W47}
recipient=${PARAM_RECIPIENT:-h.brandt@kranich-pool.example}
open=${PARAM_OPEN:-143}
mkdir -p "in/$week" in/old done out sent
rmdir in/old
cat >"in/$week/north.csv" <<C
day,haulier,out,back
Mon,Kessler,66,40
Wed,Brodersen,33,33
Fri,Kessler,52,17
C
cat >"in/$week/harbour.csv" <<C
day;haulier;out;back
Tue;Imhof;44;31
Wed;Brodersen;70;48
Thu;Imhof;26;20
C
cat >"in/$week/east.csv" <<C
day,haulier,out,back
Mon,Brodersen,39,26
Thu,Imhof,$((open - 115 + 21)),21
C
cat >contacts.txt <<C
billing@spedition-kessler.example
$recipient
office@imhof-transport.example
C
: >sent/log.txt
cat >weekly.py <<'P'
"""weekly.py WEEK: adds up the depots' lists of a week."""
import csv, sys
from pathlib import Path

week = sys.argv[1]
folder = Path("in", week)
if not folder.is_dir():
    sys.exit(f"weekly: no folder {folder}")
sums, lines = {}, 0
for file in sorted(folder.glob("*.csv")):
    for number, row in enumerate(csv.DictReader(file.open()), 2):
        if "out" not in row or "back" not in row:
            sys.exit(f"weekly: {file.name}, line {number}: no column out or back")
        both = sums.setdefault(row["haulier"], [0, 0])
        both[0] += int(row["out"])
        both[1] += int(row["back"])
        lines += 1
with Path("out", f"{week}.csv").open("w") as out:
    print("haulier,out,back,open", file=out)
    for name in sorted(sums):
        o, b = sums[name]
        print(f"{name},{o},{b},{o - b}", file=out)
    o, b = (sum(each[i] for each in sums.values()) for i in (0, 1))
    print(f"total,{o},{b},{o - b}", file=out)
print(f"weekly: {lines} lines of {len(list(folder.glob('*.csv')))} depots")
P
cat >send <<'S'
#!/bin/bash
# send -s SUBJECT -a FILE ADDRESS <TEXT
set -eu
cd "$(dirname "$0")"
while getopts s:a: o; do case $o in s) subject=$OPTARG ;; a) file=$OPTARG ;; *) exit 2 ;; esac; done
shift $((OPTIND - 1))
grep -qx "${1:?address}" contacts.txt || { echo "send: $1 is not in contacts.txt" >&2; exit 1; }
[ -s "$file" ] || { echo "send: nothing in $file" >&2; exit 1; }
{ echo "To: $1"; echo "Subject: $subject"; echo "Attached: $file"; echo; cat; } >sent/last.txt
echo "$1: $subject, with $file" >>sent/log.txt
echo "send: handed over"
S
chmod +x send
