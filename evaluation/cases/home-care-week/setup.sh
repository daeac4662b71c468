# A home-care service: the visits of its teams, a CSV file a team and week, the report to the county that pays for them.
set -eu
export WEEK=${PARAM_WEEK:-2026-W47} MONDAY=${PARAM_MONDAY:-2026-11-23} VISITS=${PARAM_VISITS:-214} KM=${PARAM_KM:-1630.5}
mkdir -p "in/$WEEK" out outbox
python3 - <<'P'
import datetime, os
week, monday, n, tenths = os.environ["WEEK"], os.environ["MONDAY"], int(os.environ["VISITS"]), round(float(os.environ["KM"]) * 10)
first = datetime.date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
rows = {"north": [], "south": [], "hills": []}
nurses = {"north": ("Adeyemi", "Brandt"), "south": ("Castro", "Dahl"), "hills": ("Eriksen", "Farouk")}
for i in range(n):
    km = tenths // n + (i < tenths % n)
    team = list(rows)[i % 3]
    rows[team].append((first + datetime.timedelta(days=i * 7 // n), team, nurses[team][i % 2], km / 10))
rows["south"] += [(monday, "south", "Dahl", 6.4), (monday, "south", "Dahl", 8.1)]
for team, lines in rows.items():
    with open(f"in/{week}/{team}.csv", "w") as file:
        print("date,team,nurse,km", file=file)
        for line in lines:
            print(*line, sep=",", file=file)
P
echo "date,team,nurse,km" >carry.csv
printf '%s\n' "2026-W45;209;1588.0" "2026-W46;207;1611.0" >weeks.csv
cat >report <<'P'
#!/usr/bin/env python3
"""report build WEEK | sign WEEK NAME | send WEEK ADDRESS"""
import collections, csv, datetime, glob, os, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
def fail(text):
    sys.exit("report: " + text)
try:
    what, week, *rest = sys.argv[1:]
    if (what, len(rest)) not in (("build", 0), ("sign", 1), ("send", 1)):
        raise ValueError
except ValueError:
    print("usage:", __doc__, file=sys.stderr)
    sys.exit(2)
out = f"out/{week}.txt"
if what == "build":
    n, km = 0, 0.0
    for name in sorted(glob.glob(f"in/{week}/*.csv")):
        strange = collections.Counter()
        for row in csv.DictReader(open(name)):
            day = datetime.date.fromisoformat(row["date"])
            if "%d-W%02d" % day.isocalendar()[:2] != week:
                strange[row["date"]] += 1
            n, km = n + 1, km + float(row["km"])
        for day, many in strange.items():
            fail(f"{name} has {many} visits of {day}, that is not in {week}")
    open(out, "w").write(f"Home visits {week}\nvisits {n}\nkm {km:.1f}\n")
    print(f"report: {out}, {n} visits, {km:.1f} km")
elif not os.path.exists(out):
    fail(f"there is no {out}")
elif what == "sign":
    open(out, "a").write(f"signed {rest[0]}\n")
    print(f"report: {week} signed by {rest[0]}")
else:
    text = open(out).read()
    if "signed" not in text:
        fail(f"{week} is not signed")
    open(f"outbox/{week}.txt", "w").write(f"To: {rest[0]}\n{text}")
    print(f"report: {week} sent to {rest[0]}")
P
chmod +x report
