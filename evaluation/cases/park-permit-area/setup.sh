# A nature park's office: the register of permits (one JSON file each, in git), the rangers of the areas, the public list, letters.
set -eu
permit=${PARAM_PERMIT:-NP-20417}
area=${PARAM_AREA:-Erlenbruch}
ranger=${PARAM_RANGER:-Tessmer}
git config --global user.name "Wiebke Harms"
git config --global user.email wiebke@naturpark.example
git config --global init.defaultBranch main
mkdir -p permits public letters
put() { printf '{"permit":"%s","holder":"%s","what":"%s","area":"%s","ranger":"%s","until":"%s"}\n' "$@" | jq . >"permits/$1.json"; }
put "$permit" "Imkerei Quast" "24 hives" Erlenbach "" 2027-09-30
put NP-20398 "Uni Greifswald" "moth traps" Erlenbach "" 2027-03-31
put NP-20402 "Pfadfinder Loitz" "camp, 3 nights" Seewiese "" 2027-07-15
printf '%s\n' 'area;zone;ranger' 'Erlenbach;3;' 'Seewiese;2;' "$area;1;$ranger" 'Kranichsoll;1;Obst' >areas.csv
printf '%s\n' 'case;permit;field;was;is' 'K-0388;NP-20251;until;2026-09-31;2026-09-30' >corrections.csv
cat >register <<'S'
#!/usr/bin/env python3
"""register check PERMIT | list | letter PERMIT"""
import csv, glob, json, os, sys
os.chdir(os.path.dirname(os.path.abspath(sys.argv[0])))
args = sys.argv[1:]
areas = {row["area"]: row for row in csv.DictReader(open("areas.csv"), delimiter=";")}
def permit(name):
    path = f"permits/{name}.json"
    if not os.path.exists(path):
        sys.exit(f"register: no {path}")
    return json.load(open(path))
def check(p):
    if p["area"] not in areas:
        sys.exit(f"register: {p['permit']}: no area {p['area']}")
    if areas[p["area"]]["zone"] == "1" and not p["ranger"]:
        sys.exit(f"register: {p['permit']}: {p['area']} is in zone 1, a ranger must be named")
if args[:1] == ["check"] and len(args) == 2:
    check(permit(args[1]))
    print(f"register: {args[1]} is in order")
elif args == ["list"]:
    rows = [json.load(open(path)) for path in sorted(glob.glob("permits/*.json"))]
    for p in rows:
        check(p)
    with open("public/permits.csv", "w") as file:
        for p in rows:
            print(p["permit"], p["what"], p["area"], p["until"], sep=";", file=file)
    print(f"register: {len(rows)} permits in public/permits.csv")
elif args[:1] == ["letter"] and len(args) == 2:
    p = permit(args[1])
    check(p)
    with open(f"letters/{args[1]}.txt", "w") as file:
        print(f"{p['holder']}: your permit {args[1]} ({p['what']}) holds for {p['area']} until {p['until']}." + (f" Ranger: {p['ranger']}." if p["ranger"] else ""), file=file)
    print(f"register: letters/{args[1]}.txt")
else:
    print("usage:", __doc__, file=sys.stderr)
    sys.exit(2)
S
chmod +x register
./register list >/dev/null
git init -q
git add .
git commit -qm "Register"
python3 -m http.server 8834 --bind 127.0.0.1 --directory public >/dev/null 2>&1 &
for _ in $(seq 50); do curl -fs http://127.0.0.1:8834/ >/dev/null && break; sleep 0.1; done
