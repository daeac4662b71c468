# A towing firm: the trucks' job lists of a quarter, the tariff and what the motor club has accepted.
set -eu
q=${PARAM_QUARTER:-2026Q3}
job=${PARAM_JOB:-88317}
km=${PARAM_KM:-42}
mkdir -p jobs club slips reports outbox
printf '%s\n' "job;class;km" "88102;car;18" "88140;van;33" "88209;car;61" >"jobs/T12-$q.csv"
printf '%s\n' "job;class;km" "88115;car;24" "$job;lorry;n/a" "88350;car;12" >"jobs/T15-$q.csv"
printf '%s\n' "job;class;km" "88177;van;57" "88402;car;29" >"jobs/T19-$q.csv"
printf '%s\n' "job;class;km" "87001;car;10" >jobs/T12-2026Q2.csv
echo '{"car": {"base": 95, "km": 2.4}, "van": {"base": 130, "km": 2.9}, "lorry": {"base": 310, "km": 4.5}}' >tariff.json
printf '{"quarter": "%s", "accepted": [88102, 88115, 88140, 88177, 88209, %s, 88350]}\n' "$q" "$job" >"club/accepted-$q.json"
printf '%s\n' "slip of job $job" "lorry, A8 km 211 to Ulm yard" "driven: $km km" "signed: Yildiz" >"slips/$job.txt"
echo "2026Q2;RE-0874;sent" >sent.csv
cat >gather <<'P'
#!/usr/bin/env python3
"""gather QUARTER: the jobs of all trucks in one list, with their prices."""
import csv, glob, json, sys
quarter = sys.argv[1]
tariff = json.load(open("tariff.json"))
files = sorted(glob.glob(f"jobs/*-{quarter}.csv"))
if not files:
    sys.exit(f"gather: no job lists of {quarter}")
rows = []
for name in files:
    for row in csv.DictReader(open(name), delimiter=";"):
        if not row["km"].isdigit():
            sys.exit(f"gather: {name}: job {row['job']} has '{row['km']}' for its km")
        price = tariff[row["class"]]
        rows.append((row["job"], row["class"], row["km"], f"{price['base'] + int(row['km']) * price['km']:.2f}"))
rows.sort()
with open(f"reports/jobs-{quarter}.csv", "w") as out:
    for row in rows:
        print(";".join(row), file=out)
print(f"gather: {len(rows)} jobs from {len(files)} trucks")
P
cat >statement <<'P'
#!/bin/bash
# statement QUARTER INVOICE: the quarter's statement for the club, by class
set -eu
list=reports/jobs-${1:?}.csv
[ -f "$list" ] || { echo "statement: gather first" >&2; exit 1; }
{
    echo "Statement $1, invoice ${2:?}"
    awk -F';' '{n[$2]++; s[$2] += $4; t += $4} END {for (c in n) printf "%s: %d jobs, %.2f\n", c, n[c], s[c] | "sort"; close("sort"); printf "total: %.2f\n", t}' "$list"
} >"reports/statement-$1.txt"
echo "statement: reports/statement-$1.txt"
P
chmod +x gather statement
