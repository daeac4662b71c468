# River gauges: raw readings, offsets, a Makefile that derives the levels, the notes of visits, and a test of what is left over.
set -eu
station=${PARAM_STATION:-K07}
offset=${PARAM_OFFSET:-0.135}
from=${PARAM_FROM:-2026-10-03}
git config --global user.name "Ada Byron"
git config --global user.email ada@example.org
git config --global init.defaultBranch main
git init -q --bare ../gauges.git
mkdir -p raw level visits tools
cat >Makefile <<'END'
level/%.csv: raw/%.csv offsets.csv tools/derive.py
	python3 tools/derive.py $* >$@
END
cat >tools/derive.py <<'X'
"""derive.py STATION: level is what the logger read plus the offset that holds on the day"""
import csv, sys
station = sys.argv[1]
offsets = [row for row in csv.DictReader(open("offsets.csv")) if row["station"] == station]
for day, value in csv.reader(open(f"raw/{station}.csv")):
    holds = [float(row["offset"]) for row in offsets if row["from"] <= day]
    print(f"{day},{float(value) + (holds or [0.0])[-1]:.3f}")
X
cat >tools/residual.py <<'X'
"""residual.py STATION FROM: how far the level is from what was read off the staff"""
import csv, sys
station, start = sys.argv[1:]
staff = dict(line.split()[0:3:2] for line in open(f"visits/{station}.txt"))
level = dict(csv.reader(open(f"level/{station}.csv")))
left = [abs(float(level[day]) - float(value)) for day, value in staff.items() if day >= start]
if not left:
    sys.exit(f"residual: no visit to {station} since {start}")
if max(left) > 0.02:
    sys.exit(f"residual: {max(left):.3f} m, the limit is 0.020 m")
print(f"residual: at most {max(left):.3f} m in {len(left)} visits")
X
cat >tools/flag.sh <<'X'
#!/bin/sh
# flag.sh STATION DAY WORD: what a user of the series has to know
echo "$1;$2;$3" >>flags.csv
X
chmod +x tools/flag.sh
STATION=$station OFFSET=$offset FROM=$from python3 - <<'X'
import datetime, os
station, offset = os.environ["STATION"], float(os.environ["OFFSET"])
first = datetime.date.fromisoformat(os.environ["FROM"])
staff = [1.402, 1.411, 1.437, 1.482, 1.466, 1.459, 1.471]
days = [first + datetime.timedelta(n - 3) for n in range(7)]
with open(f"raw/{station}.csv", "w") as file:
    for n, (day, value) in enumerate(zip(days, staff)):
        print(f"{day},{value if n < 3 else value - offset:.3f}", file=file)
with open(f"visits/{station}.txt", "w") as file:
    for n in (0, 3, 6):
        print(f"{days[n]} staff {staff[n]:.3f} logger {staff[n] if n < 3 else staff[n] - offset:.3f}", file=file)
X
printf '2026-05-01,0.911\n2026-05-02,0.904\n' >raw/B12.csv
printf 'station,from,offset\nB12,2026-04-30,0.040\n' >offsets.csv
printf 'B12;2026-04-30;recalibrated\n' >flags.csv
for name in B12 "$station"; do make -s "level/$name.csv"; done
git init -q
git add .
git commit -qm "B12: offset 0.040 from 2026-04-30"
git remote add origin ../gauges.git
git push -q -u origin main
