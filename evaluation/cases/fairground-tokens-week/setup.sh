# A travelling fair: a token counter at each ride, read every night; every ride belongs to a showman who is paid by token.
set -eu
week=${PARAM_WEEK:-2026-w42}
ride=${PARAM_RIDE:-waltzer}
reading=${PARAM_READING:-312}
mkdir -p "counters/$week" cash reports outbox
cat >rides.csv <<C
ride,showman,pence
cakewalk,mellors,85
dodgems,shaw,110
ghost-train,mellors,120
$ride,appleby,130
C
echo 'week,ride,day,reading' >resets.csv
echo '2026-w31,dodgems,sat,4' >>resets.csv
counter() {  # NAME START PER-DAY STEP [RESET-DAY READING]
    awk -v start="$2" -v each="$3" -v step="$4" -v reset="${5:-}" -v reading="${6:-0}" 'BEGIN {
        print "day,counter"
        split("start mon tue wed thu fri sat", day, " ")
        count = start
        for (i = 1; i <= 7; i++) {
            if (i > 1) {
                if (day[i] == reset) count = reading
                count += each + (i - 2) * step
            }
            print day[i] "," count
        }
    }' >"counters/$week/$1.csv"
}
counter cakewalk 20114 96 14
counter dodgems 88120 240 31
counter ghost-train 5117 130 22
counter "$ride" 18020 205 27 thu "$reading"
sold=$(awk 'BEGIN { for (i = 0; i < 6; i++) n += 96 + 14 * i + 240 + 31 * i + 130 + 22 * i + 205 + 27 * i; print n + 38 }')
printf 'tokens sold %s\ntokens not come back 38\n' "$sold" >"cash/$week.txt"
cat >split <<'S'
#!/usr/bin/env python3
"""split WEEK: how many tokens each ride took, and what its showman is due"""
import csv, os, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
if len(sys.argv) != 2:
    sys.exit(__doc__)
week = sys.argv[1]
resets = {(r["week"], r["ride"], r["day"]): int(r["reading"]) for r in csv.DictReader(open("resets.csv"))}
table = []
for ride in csv.DictReader(open("rides.csv")):
    path = f"counters/{week}/{ride['ride']}.csv"
    if not os.path.exists(path):
        sys.exit(f"split: there is no {path}")
    taken, last = 0, None
    for line, row in enumerate(csv.DictReader(open(path)), 2):
        count = int(row["counter"])
        if last is not None:
            begin = resets.get((week, ride["ride"], row["day"]), last)
            if count < begin:
                sys.exit(f"split: {path}: line {line}: the counter went back from {last} to {count}")
            taken += count - begin
        last = count
    table.append((ride["ride"], ride["showman"], taken, taken * int(ride["pence"]) / 100))
print("ride,showman,tokens,due")
for ride, showman, taken, due in table:
    print(f"{ride},{showman},{taken},{due:.2f}")
S
cat >tally <<'S'
#!/bin/bash
# tally WEEK: the tokens of the report against what the pay box sold
set -eu
cd "$(dirname "$0")"
took=$(awk -F, 'NR > 1 { n += $3 } END { print n }' "reports/$1.csv")
sold=$(sed -n 's/tokens sold //p' "cash/$1.txt")
lost=$(sed -n 's/tokens not come back //p' "cash/$1.txt")
echo "rides $took, pay box $((sold - lost)), out by $((took - sold + lost))"
[ "$took" -eq "$((sold - lost))" ]
S
chmod +x split tally
