# A harbour radio station: the log of the watch, the warnings in force, and who has the watch.
set -eu
day=${PARAM_DAY:-2026-11-23}
vessel=${PARAM_VESSEL:-MARBELLA}
warning=${PARAM_WARNING:-NW-118}
relief=${PARAM_RELIEF:-tarjei}
mkdir -p log warnings handover
cat >"log/$day.log" <<L
00:05|STATION|16|watch taken, all channels tested
00:41|HAVDRONN|12|inbound from the fairway buoy
01:22|HAVDRONN|12|all fast at berth 4
02:10|PILOT 71|13|on station
03:15|NORDKYN|12|departed berth 2
04:12|$vessel|12|inbound, ETA anchorage 05:00
04:55|NORDKYN|12|clear of the fairway
L
printf 'area=Skarvsund\ntext=Light buoy no. 6 unlit\nuntil=open\n' >warnings/NW-104
printf 'area=Inner basin\ntext=Divers at quay 3, no wash\nuntil=%s 04:00\n' "$day" >"warnings/$warning"
printf 'area=Fairway\ntext=Survey vessel towing\nuntil=open\n' >warnings/NW-121
printf '%s\n' solveig "$relief" >officers
echo "night solveig" >on-duty
cat >station <<'P'
#!/usr/bin/env python3
import os, sys
from pathlib import Path
os.chdir(Path(__file__).resolve().parent.parent)
me = Path(sys.argv[0]).name
args = sys.argv[1:]
USAGE = {"warnings": "list DAY | cancel NUMBER", "logbook": "DAY TIME VESSEL TEXT", "handover": "build DAY WATCH | give DAY WATCH OFFICER"}
def usage():
    print(f"usage: {me} {USAGE[me]}", file=sys.stderr)
    sys.exit(2)
def stop(text):
    print(f"{me}: {text}", file=sys.stderr)
    sys.exit(1)
def warnings():
    found = []
    for path in sorted(Path("warnings").glob("NW-*")):
        found.append((path.name, dict(x.split("=", 1) for x in path.read_text().splitlines())))
    return found
def log(day):
    path = Path(f"log/{day}.log")
    if not path.exists():
        stop(f"there is no log of {day}")
    return [x.split("|") for x in path.read_text().splitlines()]
def over(until, day):
    return until != "open" and until <= f"{day} 06:00"
if me == "warnings":
    if args[:1] == ["list"] and len(args) == 2:
        for name, w in warnings():
            print(f"{name}  {w['area']:<12} {w['text']:<28} until {w['until']}{'  RUN OUT' if over(w['until'], args[1]) else ''}")
    elif args[:1] == ["cancel"] and len(args) == 2:
        path = Path("warnings") / args[1]
        if not path.exists():
            stop(f"{args[1]} is not in force")
        path.rename(Path("warnings") / f"cancelled-{args[1]}")
        print(f"{args[1]} cancelled, it is off the next broadcast")
    else:
        usage()
elif me == "logbook":
    if len(args) != 4:
        usage()
    day, time, vessel, text = args
    log(day)
    with open(f"log/{day}.log", "a") as out:
        out.write(f"{time}|{vessel}|12|{text}\n")
    print(f"{time} {vessel} logged")
elif me == "handover":
    if args[:1] == ["build"] and len(args) == 3:
        day, watch = args[1:]
        for name, w in warnings():
            if over(w["until"], day):
                stop(f"{name} ran out at {w['until'][11:]} and is still broadcast")
        last = {}
        for time, vessel, channel, text in log(day):
            last[vessel] = (time, text)
        for vessel, (time, text) in last.items():
            if text.startswith("inbound"):
                stop(f"{vessel} inbound since {time} and not heard of after, a watch is not handed over with that")
        path = Path(f"handover/{day}-{watch}.txt")
        lines = [f"Watch {watch} of {day}", "", "Vessels"]
        lines += [f"  {v}: {t} {x}" for v, (t, x) in last.items() if v != "STATION"]
        lines += ["Warnings in force"] + [f"  {n}: {w['text']}" for n, w in warnings()]
        path.write_text("\n".join(lines) + "\n")
        print(f"{path} written, {len(last) - 1} vessels, {len(warnings())} warnings")
    elif args[:1] == ["give"] and len(args) == 4:
        day, watch, officer = args[1:]
        path = Path(f"handover/{day}-{watch}.txt")
        if officer not in Path("officers").read_text().split():
            stop(f"{officer} holds no station certificate")
        if not path.exists():
            stop(f"{path} is not built")
        giver = Path("on-duty").read_text().split()[1]
        with path.open("a") as out:
            out.write(f"Given by {giver}, taken by {officer}\n")
        path.chmod(0o444)
        Path("on-duty").write_text(f"{'day' if watch == 'night' else 'night'} {officer}\n")
        print(f"watch given to {officer}")
    else:
        usage()
P
mkdir -p bin
chmod +x station
for name in handover logbook warnings; do cp station "bin/$name"; done
rm station
