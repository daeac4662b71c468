# A piano service: tuners, their rounds, the keys of halls that they hold, and where their mail goes.
set -eu
leaver=${PARAM_LEAVER:-teun}
heir=${PARAM_SUCCESSOR:-ilse}
cat >staff.csv <<C
name;skills;state
$leaver;grand,upright,early;active
$heir;grand,upright;active
bram;upright,early;active
C
cat >rounds.csv <<C
day;tuner;place;instrument;state
2026-11-03;$leaver;Concertzaal;grand;done
2026-12-01;$heir;Muziekschool;upright;open
2026-12-04;$leaver;Concertzaal;grand;open
2026-12-09;$leaver;Kapelkerk;early;open
2026-12-11;$leaver;Huize Berk;upright;open
C
printf '%s\n' "place;holder" "Concertzaal;$leaver" "Kapelkerk;$leaver" "Muziekschool;$heir" >keys.csv
printf '%s\n' "$leaver: $leaver@phone" "$heir: $heir@phone" "bram: bram@phone" >aliases
cat >staff <<'P'
#!/usr/bin/env python3
"""staff show NAME | who SKILL | handover FROM TO | close NAME"""
import os, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
def read(path):
    return [line.rstrip("\n").split(";") for line in open(path)]
def write(path, rows):
    open(path, "w").write("".join(";".join(row) + "\n" for row in rows))
staff, rounds, keys = read("staff.csv"), read("rounds.csv"), read("keys.csv")
mail = dict(line.strip().split(": ") for line in open("aliases"))
def one(name):
    return next((row for row in staff[1:] if row[0] == name), None) or sys.exit(f"staff: nobody is called {name}")
def open_rounds(name):
    return [row for row in rounds[1:] if row[1] == name and row[4] == "open"]
args = sys.argv[1:]
if args[:1] == ["show"] and len(args) == 2:
    row = one(args[1])
    print(f"{row[0]}: {row[2]}, {len(open_rounds(row[0]))} open rounds, {sum(k[1] == row[0] for k in keys)} keys, mail to {mail[row[0]]}")
elif args[:1] == ["who"] and len(args) == 2:
    print("\n".join(row[0] for row in staff[1:] if args[1] in row[1].split(",") and row[2] == "active"))
elif args[:1] == ["handover"] and len(args) == 3:
    old, new = one(args[1]), one(args[2])
    left = []
    for row in open_rounds(old[0]):
        if row[3] in new[1].split(","):
            row[1] = new[0]
            print(f"staff: {row[0]} {row[2]} goes to {new[0]}")
        else:
            left.append(row)
    write("rounds.csv", rounds)
    if left:
        sys.exit("\n".join(f"staff: {r[0]} {r[2]} stays with {old[0]}: {new[0]} does not tune '{r[3]}'" for r in left))
elif args[:1] == ["close"] and len(args) == 2:
    row = one(args[1])
    if open_rounds(row[0]):
        sys.exit(f"staff: {row[0]} still has {len(open_rounds(row[0]))} open rounds, not closed")
    held = [k[0] for k in keys if k[1] == row[0]]
    if held:
        sys.exit(f"staff: {row[0]} still holds the keys of {', '.join(held)}, not closed")
    row[2] = "closed"
    write("staff.csv", staff)
    print(f"staff: {row[0]} closed")
else:
    sys.exit(f"usage: {__doc__}")
P
chmod +x staff
