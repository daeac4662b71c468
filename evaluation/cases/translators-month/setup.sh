# A translation agency: the jobs of its freelancers in a database, paid once a month, some of them in zloty.
set -eu
month=${PARAM_MONTH:-2026-10}
job=${PARAM_JOB:-5512}
mkdir -p statements archive
sqlite3 agency.db "create table translators (name text primary key, currency text);
insert into translators values ('dahl', 'EUR'), ('kowalska', 'PLN'), ('marchetti', 'EUR'), ('nowak', 'PLN');
create table jobs (id integer primary key, month text, translator text, client text, manager text, po text, words integer, repeated integer, cents real)"
awk -v m="$month" -v j="$job" 'BEGIN {
    split("dahl,kowalska,marchetti,nowak", t, ","); split("Orvia Pumps,Belling Pharma,Stadtwerke Huy", c, ","); split("Tomasz,Agnes,Lena", p, ",")
    print "begin;"
    for (i = 1; i <= 22; i++) {
        id = (i == 9) ? j : 4000 + i
        po = (i == 9) ? "null" : sprintf("\047%d-%d\047", 70 + i % 3, 30000 + i)
        printf "insert into jobs values (%d, \047%s\047, \047%s\047, \047%s\047, \047%s\047, %s, %d, %d, %s);\n", id, m, t[1 + i % 4], c[1 + i % 3], p[1 + i % 3], po, 400 + i * 137 % 2900, i * 53 % 380, (i % 2) ? "9.5" : "11"
    }
    print "commit;"
}' | sqlite3 agency.db
printf 'day,currency,rate\n2026-08-31,PLN,4.2630\n2026-09-30,PLN,4.2685\n' >rates.csv
cat >month <<'S'
#!/usr/bin/env python3
"""month check | statements | total | lock | send | status, and the MONTH"""
import csv, glob, os, sqlite3, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
verbs = ("check", "statements", "total", "lock", "send", "status")
if len(sys.argv) != 3 or sys.argv[1] not in verbs:
    sys.exit(f"usage: {__doc__}")
verb, month = sys.argv[1:]
db = sqlite3.connect("agency.db")
jobs = list(db.execute("select id, translator, client, po, (words - repeated * 0.7) * cents / 100 from jobs where month = ? order by id", (month,)))
if not jobs:
    sys.exit(f"month: no jobs in {month}")
folder, locked = f"statements/{month}", os.path.exists(f".locked-{month}")
def written():
    if not os.path.isdir(folder):
        sys.exit(f"month: no statements of {month}")
    return sorted(os.listdir(folder))
def without_po():
    return [str(job[0]) for job in jobs if not job[3]]
total = sum(round(job[4], 2) for job in jobs)
if verb == "check":
    if without_po():
        sys.exit(f"month: {month}: no PO for job {', '.join(without_po())}")
    print(f"month: {month}: {len(jobs)} jobs, every one with a PO")
elif verb == "statements":
    if without_po():
        sys.exit(f"month: {month}: check it first")
    rates = {row["currency"]: float(row["rate"]) for row in csv.DictReader(open("rates.csv")) if row["day"].startswith(month)}
    rates["EUR"] = 1.0
    people = dict(db.execute("select name, currency from translators"))
    for name, currency in sorted(people.items()):
        if currency not in rates:
            sys.exit(f"month: no rate of {currency} for {month} in rates.csv, nothing written")
    os.makedirs(folder, exist_ok=True)
    for name, currency in people.items():
        with open(f"{folder}/{name}.csv", "w") as file:
            file.write(f"job,client,po,eur,{currency.lower()}\n")
            for id, translator, client, po, eur in jobs:
                if translator == name:
                    file.write(f"{id},{client},{po},{eur:.2f},{eur * rates[currency]:.2f}\n")
    print(f"month: {month}: {len(people)} statements")
elif verb == "total":
    print(f"{total:.2f}")
elif verb == "lock":
    sum_of_files = sum(float(row["eur"]) for name in written() for row in csv.DictReader(open(f"{folder}/{name}")))
    if abs(sum_of_files - total) > 0.005:
        sys.exit(f"month: {month}: statements say {sum_of_files:.2f}, jobs {total:.2f}, not locked")
    open(f".locked-{month}", "w").close()
    print(f"month: {month} locked")
elif verb == "send":
    if not locked:
        sys.exit(f"month: {month} is not locked, nothing sent")
    with open("outbox.log", "a") as box:
        for name in written():
            box.write(f"{month} {name}\n")
    print(f"month: {month}: {len(written())} statements sent")
else:
    sent = sum(line.startswith(f"{month} ") for line in open("outbox.log")) if os.path.exists("outbox.log") else 0
    print(f"{month}: {'locked' if locked else 'open'}, {len(glob.glob(folder + '/*.csv'))} statements, {sent} sent")
S
cat >po <<'S'
#!/bin/bash
# po set JOB NUMBER
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = set ] && [ $# -eq 3 ] || { echo "usage: po set JOB NUMBER" >&2; exit 64; }
month=$(sqlite3 agency.db "select month from jobs where id = $2")
[ ! -e ".locked-$month" ] || { echo "po: $month is locked" >&2; exit 1; }
sqlite3 agency.db "update jobs set po = '$3' where id = $2"
echo "po: job $2 has $3"
S
chmod +x month po
