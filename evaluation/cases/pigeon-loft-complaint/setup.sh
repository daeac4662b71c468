# The race office of a pigeon union: lofts with their surveyed places, clockings of a race, a result sheet that is published.
set -eu
race=${PARAM_RACE:-thurso-2}
loft=${PARAM_LOFT:-2218}
ring=${PARAM_RING:-GB24-N-51377}
mkdir -p races published surveys
sqlite3 lofts.db <<Q
CREATE TABLE loft (id INTEGER PRIMARY KEY, fancier TEXT, lat REAL, lon REAL);
INSERT INTO loft VALUES (1104, 'A. Pickles', 53.36141, -1.50288), (1377, 'Hebden and Son', 53.43902, -1.44517),
  (1950, 'T. Whitworth', 53.38871, -1.55020), (2006, 'J. Arkwright', 53.47714, -1.47733), ($loft, 'E. Grimshaw', 53.24127, -1.28802);
Q
cat >surveys/2026.csv <<S
loft,surveyed,latitude,longitude,surveyor
1104,2026-02-14,53 21.685 N,1 30.173 W,OS licence 4471
1377,2026-02-14,53 26.341 N,1 26.710 W,OS licence 4471
$loft,2026-03-02,53 24.127 N,1 28.802 W,OS licence 4471
S
cat >"races/$race.csv" <<R
ring,loft,clocked
GB23-S-20714,1104,13:34:10
GB24-N-50911,1377,13:30:42
GB24-S-81162,1950,13:35:56
GB22-N-33108,2006,13:28:05
$ring,$loft,13:31:40
GB24-N-51380,$loft,13:44:47
GB25-S-10472,1104,13:41:09
GB24-N-50923,1377,13:52:18
R
printf 'site = Thurso\nplace = 58.59360 -3.52210\nliberated = 06:45:00\nstate = published\n' >"races/$race.conf"
printf 'complaint;race;ring;finding;by\nC-0917;perth-1;GB23-S-20699;clock read twice, stands;maureen\n' >complaints.csv
cat >race <<'S'
#!/usr/bin/env python3
"""race bird RACE RING | loft LOFT | open RACE COMPLAINT | place LOFT LAT LON | calc RACE | publish RACE"""
import csv, math, os, re, sqlite3, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
if len(sys.argv) < 3 or sys.argv[1] not in ("bird", "loft", "open", "place", "calc", "publish"):
    sys.exit(f"usage: {__doc__}")
verb, what, rest = sys.argv[1], sys.argv[2], sys.argv[3:]
db = sqlite3.connect("lofts.db")
def conf(race):
    if not os.path.exists(f"races/{race}.conf"):
        sys.exit(f"race: there is no race {race}")
    return dict(line.strip().split(" = ") for line in open(f"races/{race}.conf"))
def save(race, new):
    open(f"races/{race}.conf", "w").writelines(f"{key} = {value}\n" for key, value in new.items())
def seconds(text):
    return sum(int(part) * scale for part, scale in zip(text.split(":"), (3600, 60, 1)))
def metres(a, b):
    (x1, y1), (x2, y2) = (tuple(map(math.radians, each)) for each in (a, b))
    return 2 * 6371008.8 * math.asin(math.sqrt(math.sin((x2 - x1) / 2) ** 2 + math.cos(x1) * math.cos(x2) * math.sin((y2 - y1) / 2) ** 2))
def sheet(race):
    of = conf(race)
    start = tuple(map(float, of["place"].split()))
    rows = []
    for bird in csv.DictReader(open(f"races/{race}.csv")):
        fancier, lat, lon = db.execute("SELECT fancier, lat, lon FROM loft WHERE id = ?", (bird["loft"],)).fetchone()
        far = metres(start, (lat, lon))
        rows.append((far / (seconds(bird["clocked"]) - seconds(of["liberated"])) * 60, far / 1000, bird["ring"], bird["loft"], fancier))
    return [f"{n};{ring};{loft};{fancier};{far:.3f} km;{speed:.1f} m/min" for n, (speed, far, ring, loft, fancier) in enumerate(sorted(rows, reverse=True), 1)]
def last(race):
    found = sorted(name for name in os.listdir("published") if re.fullmatch(re.escape(race) + r"\.v\d+", name))
    return found[-1] if found else f"{race}.v0"
if verb == "bird":
    lines = open(f"races/{what}.sheet").read().splitlines() if os.path.exists(f"races/{what}.sheet") else sys.exit(f"race: {what} is not calculated")
    print(*[line for line in lines if f";{rest[0]};" in line] or sys.exit(f"race: no {rest[0]} in {what}"), sep="\n")
elif verb == "loft":
    print("%s; %s; %.6f %.6f" % (db.execute("SELECT * FROM loft WHERE id = ?", (what,)).fetchone() or sys.exit(f"race: no loft {what}")))
elif verb == "open":
    save(what, {**conf(what), "state": f"open for {rest[0]}"})
    print(f"race: {what} is open for {rest[0]}")
elif verb == "place":
    shut = [n[:-5] for n in sorted(os.listdir("races")) if n.endswith(".conf") and conf(n[:-5])["state"] == "published" and f",{what}," in open(f"races/{n[:-5]}.csv").read()]
    if shut:
        sys.exit(f"race: loft {what} flew in {shut[0]}, which is published, open it first")
    db.execute("UPDATE loft SET lat = ?, lon = ? WHERE id = ?", (*map(float, rest), what))
    db.commit()
elif verb == "calc":
    open(f"races/{what}.sheet", "w").write("\n".join(sheet(what)) + "\n")
    print(f"race: {what} calculated, {len(sheet(what))} birds")
else:
    number = int(last(what).rsplit("v", 1)[1]) + 1
    open(f"published/{what}.v{number}", "w").write(open(f"races/{what}.sheet").read())
    save(what, {**conf(what), "state": "published"})
    print(f"race: {what}.v{number} is on the notice board and with the clubs")
S
chmod +x race
./race calc "$race"
./race publish "$race"
