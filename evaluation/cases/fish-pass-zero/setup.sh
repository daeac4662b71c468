# The fish pass of a weir: counters log each fish, a turbidity sensor tells when the picture cannot be trusted, a daily report goes to the river authority.
set -eu
day=${PARAM_DAY:-2026-11-18}
slot=${PARAM_SLOT:-slot2}
mkdir -p logs conf reports findings .sealed
python3 - "$day" "$slot" <<'P'
import gzip, random, sys
day, slot = sys.argv[1:]
r = random.Random(7)
rows = []
for name, sensor, n in (("slot1", "t1", 41), (slot, "t2", 57), ("slot3", "t3", 12)):
    stuck = name == slot
    for hour in range(24):
        rows.append((hour * 3600, f"{name} WATER {sensor}=" + ("99.9" if stuck else f"{r.uniform(6, 14):.1f}")))
    for _ in range(n):
        length = r.randint(18, 84)
        rows.append((r.randrange(86400), f"{name} REJECT turbid len={length}" if stuck else f"{name} UP len={length}"))
    for _ in range(3):
        rows.append((r.randrange(86400), f"{name} REJECT short len={r.randint(2, 9)}"))
rows.sort()
with gzip.open(f"logs/{day}.log.gz", "wt") as f:
    for s, text in rows:
        f.write(f"{s // 3600:02}:{s % 3600 // 60:02}:{s % 60:02} {text}\n")
P
for s in "slot1 t1" "$slot t2" "slot3 t3"; do
    printf 'turb_sensor=%s\nturb_max=40\n' "${s#* }" >"conf/${s% *}.conf"
done
printf 'slot,fish\nslot1,41\n%s,0\nslot3,12\n' "$slot" >"reports/$day.csv"
echo sent >".sealed/$day"
cat >recount <<'P'
#!/usr/bin/env python3
"""recount DAY SLOT: count the fish of a slot again, with the sensor that its conf names"""
import gzip, os, re, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
if len(sys.argv) != 3:
    sys.exit(f"usage: {__doc__}")
day, slot = sys.argv[1:]
if os.path.exists(f".sealed/{day}"):
    sys.exit(f"recount: the report of {day} is sealed, open it first")
conf = dict(x.split("=") for x in open(f"conf/{slot}.conf").read().split())
turb, fish = 0.0, 0
for line in gzip.open(f"logs/{day}.log.gz", "rt"):
    _, where, what, rest = line.split(maxsplit=3)
    if what == "WATER" and rest.startswith(conf["turb_sensor"] + "="):
        turb = float(rest.split("=")[1])
    elif where == slot and (what == "UP" or "turbid" in rest) and turb <= float(conf["turb_max"]):
        fish += 1
path = f"reports/{day}.csv"
text = open(path).read()
old = re.search(rf"^{slot},(\d+)$", text, re.M).group(1)
open(path, "w").write(re.sub(rf"^{slot},\d+$", f"{slot},{fish}", text, flags=re.M))
print(f"recount: {slot} on {day}: {fish} fish, {old} before")
P
cat >seal <<'P'
#!/bin/bash
# seal open DAY REASON | close DAY
set -eu
cd "$(dirname "$0")"
case ${1:-} in
open) rm ".sealed/${2:?}"; echo "$2 opened: ${3:?}" >>seals.log; echo "seal: $2 is open" ;;
close) echo sent >".sealed/${2:?}"; echo "$2 closed" >>seals.log; echo "seal: $2 is sealed" ;;
*) echo "usage: seal open DAY REASON | close DAY" >&2; exit 2 ;;
esac
P
chmod +x recount seal
