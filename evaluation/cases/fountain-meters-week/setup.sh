# A city's water office: the meters of the public fountains, a week's readings per district, the parks department's order.
set -eu
week=${PARAM_WEEK:-2026-W46}
district=${PARAM_DISTRICT:-altstadt}
order=${PARAM_ORDER:-PG-2946}
mkdir -p "in/$week" slips reports outbox
python3 - "$week" "$district" <<'S'
import random, sys
week, district = sys.argv[1:]
draw = random.Random(318)
for number, name in enumerate((district, "nordbad")):
    with open(f"in/{week}/{name}.csv", "w") as file:
        print("meter,start,end,hours_off", file=file)
        for meter in range(301 + number * 100, 325 + number * 100):
            start = draw.randrange(11000, 60000) + draw.randrange(10) / 10
            used = draw.randrange(18, 96) + draw.randrange(10) / 10
            if meter in (307, 316, 322):
                used += 100
            end = f"{start + used:.1f}"
            if meter == 318:
                start, end = 48211.4, "31.8"
            print(f"F-0{meter},{start:.1f},{end},{draw.choice((0, 0, 0, 0, 6, 11))}", file=file)
S
printf '%s\n' 'F-0209 fitted 2026-09-02, old 7120.5 out, new 0.0 in, Renner' 'F-0311 valve only, Renner' >slips/2026-09.txt
printf '%s\n' 'F-0318 meter changed, old 48266.9 out, new 0.0 in, Maddox' 'F-0402 nozzle cleaned, Maddox' >slips/2026-11.txt
echo 'meter,old_out,new_in' >swaps.csv
echo 'F-0209,7120.5,0.0' >>swaps.csv
printf '%s\n' 'order,district,state' 'PG-2913,nordbad,sent' "$order,$district,open" >orders.csv
cat >spout <<'S'
#!/usr/bin/env python3
"""spout week WEEK DISTRICT | send ORDER FILE"""
import csv, os, shutil, sys
LIMIT = 120
os.chdir(os.path.dirname(os.path.abspath(__file__)))
args = sys.argv[1:]
if args[:1] == ["week"] and len(args) == 3:
    _, week, district = args
    readings, report = f"in/{week}/{district}.csv", f"reports/{district}-{week}.csv"
    if not os.path.exists(readings):
        sys.exit(f"spout: no readings {readings}")
    swaps = {row["meter"]: row for row in csv.DictReader(open("swaps.csv"))}
    rows, over = [], 0
    for row in csv.DictReader(open(readings)):
        start, end, meter = float(row["start"]), float(row["end"]), row["meter"]
        if end < start and meter not in swaps:
            sys.exit(f"spout: {meter} runs backwards, {row['start']} to {row['end']}: not in swaps.csv")
        used = end - start if end >= start else float(swaps[meter]["old_out"]) - start + end - float(swaps[meter]["new_in"])
        over += used > LIMIT
        rows.append((meter, f"{used:.1f}", row["hours_off"], "over" if used > LIMIT else ""))
    with open(report, "w") as file:
        print("meter,m3,hours_off,remark", file=file)
        for row in rows:
            print(*row, sep=",", file=file)
    print(f"spout: {report}: {len(rows)} fountains, {sum(float(row[1]) for row in rows):.1f} m3, {over} over {LIMIT}")
elif args[:1] == ["send"] and len(args) == 3:
    _, order, file = args
    text = open("orders.csv").read().splitlines()
    mine = [line for line in text if line.startswith(order + ",") and line.endswith(",open")]
    if not mine:
        sys.exit(f"spout: no open order {order}")
    shutil.copy(file, "outbox")
    open("orders.csv", "w").write("".join((line.replace(",open", ",sent") if line in mine else line) + "\n" for line in text))
    print(f"spout: {os.path.basename(file)} for {order} in the outbox")
else:
    print("usage:", __doc__, file=sys.stderr)
    sys.exit(2)
S
chmod +x spout
