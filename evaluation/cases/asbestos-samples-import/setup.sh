# An asbestos laboratory: the samples of a survey come as a CSV of the surveyor and go into the register.
set -eu
job=${PARAM_JOB:-5521}
mkdir -p inbox work done labels
sqlite3 register.db <<'S'
CREATE TABLE materials (code TEXT PRIMARY KEY, name TEXT);
INSERT INTO materials VALUES ('AIB', 'insulating board'), ('CEM', 'cement sheet'), ('LAG', 'pipe lagging'), ('TXC', 'textured coating'), ('VFT', 'floor tile');
CREATE TABLE samples (sample TEXT PRIMARY KEY, job INTEGER, room TEXT, material TEXT REFERENCES materials, seal TEXT NOT NULL);
INSERT INTO samples VALUES ('5498-01', 5498, 'Attic', 'LAG', 'B40711'), ('5498-02', 5498, 'Boiler room', 'LAG', 'B40712');
S
cat >"inbox/$job.csv" <<C
sample;room;material;seal
$job-01;Porch;CEM;B40810
$job-02;Hall ceiling;Artex;B40811
$job-03;Kitchen floor;VFT;B40812
$job-04;Boiler cupboard;AIB;B40813
$job-05;Boiler cupboard;LAG;B40814
$job-06;Bedroom ceiling;Artex;B40815
$job-07;Garage roof;CEM;B40816
$job-08;Garage door head;AIB;
$job-09;Stairs soffit;AIB;B40818
C
cat >register <<'P'
#!/usr/bin/env python3
"""register import JOB | labels JOB"""
import csv, os, sqlite3, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
if len(sys.argv) != 3:
    sys.exit(f"usage: {__doc__}")
verb, job = sys.argv[1:]
db = sqlite3.connect("register.db")
if verb == "import":
    path = f"work/{job}.csv"
    if not os.path.exists(path):
        sys.exit(f"register: no {path}")
    known = {code for code, in db.execute("SELECT code FROM materials")}
    rows = list(csv.DictReader(open(path), delimiter=";"))
    for number, row in enumerate(rows, 2):
        if row["material"] not in known:
            sys.exit(f"register: {path} line {number}: material '{row['material']}' is not in the list, nothing imported")
    for number, row in enumerate(rows, 2):
        if not row["seal"]:
            sys.exit(f"register: {path} line {number}: sample {row['sample']} has no bag seal, nothing imported")
    with db:
        db.executemany("INSERT INTO samples VALUES (?, ?, ?, ?, ?)", [(r["sample"], job, r["room"], r["material"], r["seal"]) for r in rows])
    print(f"register: {len(rows)} samples of job {job} imported")
elif verb == "labels":
    for sample, material, seal in db.execute("SELECT sample, material, seal FROM samples WHERE job = ? ORDER BY sample", (job,)):
        print(f"{sample} {material} {seal}")
else:
    sys.exit(f"usage: {__doc__}")
P
chmod +x register
