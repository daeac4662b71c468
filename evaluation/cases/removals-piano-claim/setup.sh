# A removal firm: jobs as JSON, claims in sqlite, invoices, photographs of the crew, letters.
set -eu
customer=${PARAM_CUSTOMER:-Hargreaves}
job=${PARAM_JOB:-R-2231}
item=${PARAM_ITEM:-piano}
mkdir -p "photos/$job" letters outbox
cat >jobs.json <<S
[{"id": "R-2198", "customer": "Lindsay", "moved": "2026-11-02", "foreman": "Olek"},
 {"id": "$job", "customer": "$customer", "moved": "2026-11-14", "foreman": "Tomas"},
 {"id": "R-2240", "customer": "Marsh", "moved": "2026-11-16", "foreman": "Olek"}]
S
echo jpg >"photos/$job/$item-before.jpg"
echo jpg >"photos/$job/$item-after.jpg"
printf 'Job @JOB@\nWe are sorry about your @ITEM@. @ASSESSOR@ comes to see it on @DAY@.\nYour invoice waits until then.\n' >letters/assessor.txt
sqlite3 claims.db "CREATE TABLE claims (id INTEGER PRIMARY KEY, job TEXT, item TEXT, amount INTEGER, assessor TEXT, visit TEXT, state TEXT);
CREATE TABLE invoices (job TEXT PRIMARY KEY, amount INTEGER, state TEXT);
INSERT INTO claims VALUES (1, 'R-2198', 'mirror', 120, NULL, NULL, 'paid');
INSERT INTO invoices VALUES ('R-2198', 940, 'paid'), ('$job', 2660, 'sent'), ('R-2240', 1310, 'sent');"
cat >claim <<'S'
#!/usr/bin/env python3
"""claim open JOB ITEM AMOUNT [ASSESSOR DAY] | show JOB"""
import os, sqlite3, sys
os.chdir(os.path.dirname(os.path.abspath(sys.argv[0])))
db = sqlite3.connect("claims.db")
args = sys.argv[1:]
if args[:1] == ["open"] and len(args) in (4, 6):
    job, item, amount, *who = args[1:]
    if not db.execute("SELECT 1 FROM invoices WHERE job = ?", (job,)).fetchone():
        sys.exit(f"claim: no job {job}")
    if int(amount) > 1500 and not who:
        sys.exit(f"claim: {amount} is over 1500, the insurance wants an assessor and the day of the visit")
    db.execute("INSERT INTO claims (job, item, amount, assessor, visit, state) VALUES (?, ?, ?, ?, ?, 'open')", (job, item, int(amount), *(who or (None, None))))
    db.commit()
    print(f"claim: opened for {job}, {item}, {amount}")
elif args[:1] == ["show"] and len(args) == 2:
    for row in db.execute("SELECT job, item, amount, assessor, visit, state FROM claims WHERE job = ?", args[1:]):
        print("claim:", *row)
else:
    print("usage:", __doc__, file=sys.stderr)
    sys.exit(2)
S
chmod +x claim
