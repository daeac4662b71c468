# A ground station of small satellites: one antenna, a queue of passes, a job that waits for samples for ever.
set -eu
stuck=${PARAM_STUCK:-4817}
next=${PARAM_NEXT:-4821}
mkdir -p log rec keep run done
printf '%s;AO-117;03:12;tracking\n%s;SO-88;14:40;waiting\n%s;AO-117;16:15;waiting\n' "$stuck" "$next" $((next + 3)) >queue.csv
python3 - "$stuck" <<'P'
import random, sys
made = random.Random(7)
with open(f"rec/{sys.argv[1]}.iq", "wb") as out:
    for number in range(212):
        out.write(b"\x1a\xcf\xfc\x1d" + bytes(made.randrange(26) + 97 for _ in range(60)))
P
printf '03:12:05 AOS AO-117\n03:23:58 frame 212\n03:24:10 LOS\n03:24:10 sdr0: waiting for samples\n' >"log/$stuck.log"
echo 'az 212 el 31' >run/rotor
echo "$stuck" >run/rotor.lock
cat >track <<'S'
#!/bin/bash
# track JOB: reads samples from sdr0 until they end
echo $$ >"run/$1.pid"
exec 3<>run/sdr0
while read -r -u 3 sample; do echo "$sample" >>"rec/$1.iq"; done
S
cat >gs <<'S'
#!/usr/bin/env python3
"""gs queue | start JOB | park | redo JOB RECORDING"""
import os, sys, time
os.chdir(os.path.dirname(os.path.abspath(__file__)))
usage = f"usage: {__doc__}"
jobs = [line.strip().split(";") for line in open("queue.csv")]
def job(number):
    for each in jobs:
        if each[0] == number:
            return each
    sys.exit(f"gs: there is no job {number}")
def save():
    with open("queue.csv", "w") as out:
        out.writelines(";".join(each) + "\n" for each in jobs)
def alive(number):
    for _ in range(10):
        try:
            pid = open(f"run/{number}.pid").read().strip()
            if open(f"/proc/{pid}/stat").read().split()[2] == "Z":
                return False
        except OSError:
            return False
        time.sleep(0.05)
    return True
match sys.argv[1:]:
    case ["queue"]:
        for number, satellite, aos, state in jobs:
            print(f"{number}  {satellite:7} AOS {aos}  {state}")
    case ["start", number]:
        mine = job(number)
        if os.path.exists("run/rotor.lock"):
            holder = job(open("run/rotor.lock").read().strip())
            if alive(holder[0]):
                sys.exit(f"gs: rotor held by job {holder[0]} ({holder[1]}) since {holder[2]}, {number} not started")
        where = open("run/rotor").read().strip()
        if where != "az 0 el 90":
            sys.exit(f"gs: rotor not parked ({where}), {number} not started")
        mine[3] = "tracking"
        open("run/rotor.lock", "w").write(number + "\n")
        save()
        print(f"gs: {number} {mine[1]} started, rotor goes to its AOS")
    case ["park"]:
        if os.path.exists("run/rotor.lock"):
            holder = open("run/rotor.lock").read().strip()
            if alive(holder):
                sys.exit(f"gs: {holder} is still tracking, not parked")
            os.remove("run/rotor.lock")
        open("run/rotor", "w").write("az 0 el 90\n")
        print("gs: parked, az 0 el 90")
    case ["redo", number, recording]:
        mine = job(number)
        if alive(number):
            sys.exit(f"gs: {number} is still tracking")
        frames = open(recording, "rb").read().count(b"\x1a\xcf\xfc\x1d")
        open(f"done/{number}", "w").write(f"{mine[1]} {frames} frames\n")
        mine[3] = f"done, {frames} frames"
        save()
        print(f"gs: {number} decoded from {recording}, {frames} frames")
    case _:
        sys.exit(usage)
S
chmod +x gs track
mkfifo run/sdr0
setsid ./track "$stuck" </dev/null >/dev/null 2>&1 &
while [ ! -s "run/$stuck.pid" ]; do sleep 0.05; done
