# Support of a time-tracking service: a customer's export is refused by their accounts program. The export writes CSV without quotes.
set -eu
tenant=${PARAM_TENANT:-brightwater}
month=${PARAM_MONTH:-2026-10}
ticket=${PARAM_TICKET:-SUP-11873}
mkdir -p cases
python3 - "$tenant" "$month" <<'P'
import sqlite3, sys
tenant, month = sys.argv[1:]
db = sqlite3.connect("app.db")
db.execute("create table entries (id integer primary key, tenant text, day text, person text, project text, hours real, rate real, note text)")
for i in range(1, 301):
    who = (tenant, "oakfield", "tern-marine")[i % 3]
    note = f"visit {i}" if i % 5 else f"call {i}"
    if who == tenant and i in (129, 228):
        note = "survey; second visit"
    db.execute("insert into entries values (?, ?, ?, ?, ?, ?, ?, ?)", (i, who, f"{month}-{i % 28 + 1:02d}", f"P{i % 9 + 10}", f"PRJ-{i % 6 + 1}", 0.5 + i % 8 / 2, 62.0, note))
db.commit()
P
cat >export <<'P'
#!/usr/bin/env python3
"""export --ticket TICKET --tenant TENANT --month MONTH [--quote none|all]"""
import argparse, os, sqlite3, sys
root = os.path.dirname(os.path.abspath(__file__))
parser = argparse.ArgumentParser(prog="export")
parser.add_argument("--ticket")
parser.add_argument("--tenant", required=True)
parser.add_argument("--month", required=True)
parser.add_argument("--quote", choices=("none", "all"), default="none")
given = parser.parse_args()
if not given.ticket:
    sys.exit("export: a tenant's data is only read with --ticket, it goes into the access log")
with open(f"{root}/access.log", "a") as log:
    log.write(f"{given.ticket} {given.tenant} {given.month}\n")
rows = sqlite3.connect(f"{root}/app.db").execute("select id, day, person, project, hours, rate, note from entries where tenant = ? and day like ? order by id", (given.tenant, given.month + "-%")).fetchall()
if not rows:
    sys.exit(f"export: {given.tenant} has nothing in {given.month}")
def cell(value):
    return f'"{value}"' if given.quote == "all" else str(value)
print("id;day;person;project;hours;rate;note")
for row in rows:
    print(";".join(map(cell, row)))
P
cat >csvfields <<'P'
#!/usr/bin/env python3
"""csvfields FILE: reads it as the customers' programs do"""
import csv, sys
if len(sys.argv) != 2:
    sys.exit(f"usage: {__doc__}")
rows = list(csv.reader(open(sys.argv[1], newline=""), delimiter=";"))
bad = [n for n, row in enumerate(rows, 1) if len(row) != len(rows[0])]
if bad:
    sys.exit(f"csvfields: {sys.argv[1]}: lines {', '.join(map(str, bad))} don't have {len(rows[0])} fields")
print(f"{len(rows)} lines, {len(rows[0])} fields each")
P
cat >ticket <<'S'
#!/bin/bash
# ticket show NUMBER | state NUMBER open|customer|dev
set -eu
cd "$(dirname "$0")"
[ -f "queue/${2:-}" ] || { echo "ticket: there is no ${2:-}" >&2; exit 1; }
case $1 in
show) cat "queue/$2" ;;
state) case $3 in open|customer|dev) ;; *) echo "ticket: no state $3" >&2; exit 1 ;; esac
    sed -i "s/^state: .*/state: $3/" "queue/$2"; echo "$2 is with $3" ;;
*) exit 2 ;;
esac
S
chmod +x export csvfields ticket
mkdir -p queue
cat >"queue/$ticket" <<X
state: open
tenant: $tenant
"Our accounts program refuses the hours of $month, too many columns it says. It worked until September."
X
