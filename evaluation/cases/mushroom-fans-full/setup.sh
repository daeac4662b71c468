# A mushroom farm: a setting file for each growing room, the measurements of the night, and the climate computer.
set -eu
git config --global user.name "Declan Traynor"
git config --global user.email declan@drumlinmushrooms.example
git config --global init.defaultBranch main
room=${PARAM_ROOM:-room6}
date=${PARAM_DATE:-2026-11-23}
mkdir -p conf data .running
for each in room2 room4 "$room"; do
    printf '%s\n' co2_sensor=room co2_set=1200 temp_set=17.5 >"conf/$each.conf"
    awk -v stuck="$([ "$each" = "$room" ] && echo 16 || echo 99)" 'BEGIN {
        print "time,co2,exhaust,temp,rh"
        for (i = 0; i < 24; i++) printf "%02d:%02d,%d,%d,%.1f,%d\n", i / 4, i % 4 * 15, (i >= stuck) ? 5000 : 1150 + (i * 17) % 90, 1190 + (i * 23) % 80, 17.4 + i % 3 / 10, (i >= stuck) ? 91 - (i - stuck) : 91
    }' >"data/$each.csv"
    cp "conf/$each.conf" ".running/$each"
    echo auto >".running/$each.mode"
done
echo hand >".running/$room.mode"
printf '# Faults\n' >faults.md
printf '%s\n' .running/ data/ >.gitignore
cat >climate <<'P'
#!/usr/bin/env python3
"""climate rooms | load ROOM | auto ROOM"""
import csv, os, shutil, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
args = sys.argv[1:]
if not args or {"rooms": 1, "load": 2, "auto": 2}.get(args[0]) != len(args):
    print(f"usage: {__doc__}", file=sys.stderr)
    sys.exit(2)
def stop(text):
    print(f"climate: {text}", file=sys.stderr)
    sys.exit(1)
def settings(room):
    if not os.path.exists(f".running/{room}"):
        stop(f"there is no {room}")
    return dict(x.split("=") for x in open(f".running/{room}").read().split())
def mode(room):
    return open(f".running/{room}.mode").read().strip()
if args[0] == "rooms":
    for room in sorted(x[:-5] for x in os.listdir("conf")):
        s = settings(room)
        last = list(csv.DictReader(open(f"data/{room}.csv")))[-1]
        co2 = int(last["co2" if s["co2_sensor"] == "room" else "exhaust"])
        fan = max(10, min(100, 20 + (co2 - int(s["co2_set"])) // 10))
        print(f"{room:<7} sensor {s['co2_sensor']:<8} co2 {co2:>4} of {s['co2_set']}  fan {fan:>3}%  rh {last['rh']}%  {mode(room)}")
elif args[0] == "load":
    settings(args[1])
    if mode(args[1]) == "hand":
        stop(f"{args[1]} is switched to hand at the door, settings are not taken")
    shutil.copy(f"conf/{args[1]}.conf", f".running/{args[1]}")
    print(f"climate: {args[1]} has its settings")
elif args[0] == "auto":
    settings(args[1])
    open(f".running/{args[1]}.mode", "w").write("auto\n")
    print(f"climate: {args[1]} on automatic")
P
chmod +x climate
git init -q
git add -A
git commit -qm "Rooms of the autumn crop"
