# A theatre's light desk: a folder a show, a packed copy of it each night with its checksum, and what the console runs.
set -eu
show=${PARAM_SHOW:-figaro}
good=${PARAM_BACKUP:-2026-11-21}
cue=${PARAM_CUE:-18}
level=${PARAM_LEVEL:-62}
bad=$(date -d "$good + 1 day" +%F)
older=$(date -d "$good - 1 day" +%F)
mkdir -p shows/"$show" shows/gala backup live
awk -v cue="$cue" 'BEGIN { print "cue,level,fade,what"; for (i = 1; i <= 24; i++) printf "%d,%d,%d,%s\n", i, i == cue ? 55 : 20 + (i * 7) % 60, i == cue ? 3 : 2 + i % 5, i == cue || i % 3 ? "front" : "back" }' >"shows/$show/cues.csv"
printf 'cues=24\nuniverse=2\n' >"shows/$show/show.ini"
printf 'cue,level,fade,what\n1,80,3,front\n2,0,5,all\n' >shows/gala/cues.csv
printf 'cues=2\nuniverse=1\n' >shows/gala/show.ini
keep() { tar czf "backup/$show-$1.tgz" -C shows "$show"; (cd backup && sha256sum "$show-$1.tgz" >"$show-$1.tgz.sha256"); }
keep "$older"
keep "$good"
sed -i "s/^$cue,55,/$cue,$level,/; 22q" "shows/$show/cues.csv"
keep "$bad"
truncate -s -6 "shows/$show/cues.csv"
truncate -s 200 "backup/$show-$bad.tgz"
cp -r "shows/$show" live/show
echo "$show 14" >live/console
cat >desk <<'P'
#!/usr/bin/env python3
"""desk check SHOW | diff OLD NEW | set SHOW CUE LEVEL | load SHOW | release | status"""
import csv, os, shutil, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
args = sys.argv[1:]
NEEDS = {"check": 2, "diff": 3, "set": 4, "load": 2, "release": 1, "status": 1}
if not args or NEEDS.get(args[0]) != len(args):
    print(f"usage: {__doc__}", file=sys.stderr)
    sys.exit(2)
def stop(text):
    print(f"desk: {text}", file=sys.stderr)
    sys.exit(1)
def cues(folder):
    path = f"{folder}/cues.csv"
    if not os.path.exists(path):
        stop(f"there is no {path}")
    rows = list(csv.reader(open(path)))[1:]
    return {r[0]: r for r in rows if len(r) == 4 and r[3] in ("front", "back", "all")}
def check(show):
    want = int(next(x for x in open(f"shows/{show}/show.ini") if x.startswith("cues=")).split("=")[1])
    have = len(cues(f"shows/{show}"))
    if have != want:
        stop(f"{show}: {have} of {want} cues can be read, the cue list is cut off")
    return have
verb = args[0]
if verb == "check":
    print(f"{args[1]}: {check(args[1])} cues, complete")
elif verb == "diff":
    old, new = (cues(f"shows/{x}") for x in args[1:])
    for number in new:
        if number not in old:
            print(f"cue {number}: only in {args[2]}")
        elif old[number][1] != new[number][1]:
            print(f"cue {number}: level {old[number][1]} in {args[1]}, {new[number][1]} in {args[2]}")
elif verb == "set":
    show, number, level = args[1:]
    text = open(f"shows/{show}/cues.csv").read().splitlines()
    for at, line in enumerate(text):
        if line.startswith(f"{number},"):
            row = line.split(",")
            text[at] = ",".join([row[0], level, *row[2:]])
            break
    else:
        stop(f"{show} has no cue {number}")
    open(f"shows/{show}/cues.csv", "w").write("\n".join(text) + "\n")
    print(f"{show}: cue {number} at {level}")
elif verb == "load":
    check(args[1])
    show, number = open("live/console").read().split()
    if number != "-":
        stop(f"the console holds cue {number} of {show}, it has to be released first")
    shutil.rmtree("live/show")
    shutil.copytree(f"shows/{args[1]}", "live/show")
    open("live/console", "w").write(f"{args[1]} -\n")
    print(f"{args[1]} loaded")
elif verb == "release":
    show, number = open("live/console").read().split()
    open("live/console", "w").write(f"{show} -\n")
    print(f"cue {number} released, stage is dark")
elif verb == "status":
    show, number = open("live/console").read().split()
    print(f"console: {show}, {len(cues('live/show'))} cues, {'no cue running' if number == '-' else 'cue ' + number}")
P
chmod +x desk
