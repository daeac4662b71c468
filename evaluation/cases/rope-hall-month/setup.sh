# A firm that inspects climbing ropes: the stock of the halls, the inspectors' sheets of a month, reports, what is delivered.
set -eu
hall=${PARAM_HALL:-overhang-leeds}
month=${PARAM_MONTH:-2026-10}
order=${PARAM_ORDER:-P-3391}
mkdir -p "sheets/$month" reports delivered
{ echo 'rope;hall;metres;bought'
  i=2190
  while [ $i -lt 2214 ]; do echo "K-$i;$hall;$((40 + i % 3 * 10));2024-0$((1 + i % 9))"; i=$((i + 1)); done
  for i in 3001 3002 3003; do echo "K-$i;crux-york;60;2025-03"; done
} >stock.csv
verdict() { case $(($1 % 11)) in 3) echo 'retire;sheath slipped 30 mm' ;; 7) echo 'watch;flat spot at 4 m' ;; *) echo 'pass;' ;; esac; }
{ echo 'rope;verdict;remark'; for i in $(seq 2190 2201); do echo "K-$i;$(verdict "$i")"; done; } >"sheets/$month/$hall-lead.csv"
{ echo 'rope;verdict;remark'; for i in $(seq 2202 2206) $(seq 2208 2213); do echo "K-$i;$(verdict "$i")"; done; } >"sheets/$month/$hall-toprope.csv"
{ echo 'rope;verdict;remark'; for i in 3001 3002 3003; do echo "K-$i;$(verdict "$i")"; done; } >"sheets/$month/crux-york-lead.csv"
printf '%s\n' 'K-1877;crux-york;route setting' "K-2207;$hall;route setting, back wall" >lent.csv
printf '%s\n' 'order;hall;state' 'P-3388;crux-york;delivered' "$order;$hall;open" >orders.csv
cat >ropes <<'S'
#!/usr/bin/env python3
"""ropes month HALL MONTH | deliver ORDER ZIP"""
import csv, glob, os, shutil, sys
os.chdir(os.path.dirname(os.path.abspath(sys.argv[0])))
args = sys.argv[1:]
read = lambda path: list(csv.DictReader(open(path), delimiter=";"))
if args[:1] == ["month"] and len(args) == 3:
    hall, month = args[1:]
    sheets = sorted(glob.glob(f"sheets/{month}/{hall}-*.csv"))
    if not sheets:
        sys.exit(f"ropes: no sheets of {hall} in sheets/{month}")
    found = {row["rope"]: row for path in sheets for row in read(path)}
    stock = [row for row in read("stock.csv") if row["hall"] == hall]
    missing = [row["rope"] for row in stock if row["rope"] not in found]
    if missing:
        sys.exit(f"ropes: {', '.join(missing)} in stock.csv but in no sheet of {hall}, nothing written")
    with open(f"reports/{hall}-{month}.csv", "w") as file:
        print("rope;metres;verdict;remark", file=file)
        for row in stock:
            print(row["rope"], row["metres"], found[row["rope"]]["verdict"], found[row["rope"]]["remark"], sep=";", file=file)
    print(f"ropes: {len(stock)} ropes in reports/{hall}-{month}.csv")
elif args[:1] == ["deliver"] and len(args) == 3:
    lines = open("orders.csv").read().splitlines()
    if not any(line.startswith(args[1] + ";") and line.endswith(";open") for line in lines):
        sys.exit(f"ropes: no open order {args[1]}")
    shutil.copy(args[2], "delivered")
    with open("orders.csv", "w") as file:
        file.write("".join((line.replace(";open", ";delivered") if line.startswith(args[1] + ";") else line) + "\n" for line in lines))
    print(f"ropes: {args[1]} delivered, {os.path.basename(args[2])}")
else:
    print("usage:", __doc__, file=sys.stderr)
    sys.exit(2)
S
chmod +x ropes
