# A harbour's tugs: the jobs of a month, a price by gross tonnage, an invoice for each agent.
set -eu
month=${PARAM_MONTH:-2026-10}
vessel=${PARAM_VESSEL:-Skagen Trader}
imo=${PARAM_IMO:-9411233}
tonnage=${PARAM_TONNAGE:-7852}
job=${PARAM_JOB:-1047}
first=${PARAM_FIRST:-26-0419}
git config --global user.name "Wim van den Berg"
git config --global user.email wim@tugs.example
git config --global init.defaultBranch main
mkdir -p jobs lists drafts invoices
printf 'imo;vessel;gt\n9302114;Baltic Fern;15924\n9245017;Maren Oldendorp;4462\n9526899;Ostsee Star;22310\n9180334;Vesta Lind;9981\n' >vessels.csv
awk -v m="$month" -v v="$vessel" -v j="$job" 'BEGIN {
    print "job;day;vessel;agent;tugs;hours"
    split("Baltic Fern,Maren Oldendorp,Ostsee Star,Vesta Lind", name, ","); split("Kolding Shipping,Rasmus & Co,Nordhavn Agency", agent, ",")
    for (i = 1; i <= 18; i++) {
        at = (i == 7) ? j : 2000 + i
        printf "%s;%s-%02d;%s;%s;%d;%.1f\n", at, m, 1 + i * 3 / 2, (i == 7) ? v : name[1 + i % 4], agent[1 + i % 3], 1 + i % 2, 1 + (i * 7 % 5) / 2
    }
}' >"jobs/$month.csv"
printf 'imo;name;flag;gt;built\n9245017;MAREN OLDENDORP;LR;4462;2002\n%s;%s;DK;%s;2009\n9526899;OSTSEE STAR;PT;22310;2011\n' "$imo" "${vessel^^}" "$tonnage" >lists/harbour-master.csv
year=${first%-*}
last=$(printf '%s-%04d' "$year" $((10#${first#*-} - 1)))
printf '%s;2026-09;Nordhavn Agency;14820.00\n%s;credit note;Rasmus & Co;-380.00\n' "$(printf '%s-%04d' "$year" $((10#${first#*-} - 2)))" "$last" >issued.csv
cat >tow <<'S'
#!/usr/bin/env python3
"""tow draft MONTH | issue MONTH FIRST | send MONTH | open MONTH"""
import csv, os, re, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
if len(sys.argv) < 3 or sys.argv[1] not in ("draft", "issue", "send", "open"):
    sys.exit(f"usage: {__doc__}")
verb, month, rest = sys.argv[1], sys.argv[2], sys.argv[3:]
def table(path):
    return list(csv.DictReader(open(path), delimiter=";"))
def drafts():
    if not os.path.exists(f"drafts/{month}.csv"):
        sys.exit(f"tow: no draft of {month}")
    return table(f"drafts/{month}.csv")
if verb == "draft":
    gt = {row["vessel"]: int(row["gt"]) for row in table("vessels.csv")}
    sums = {}
    for job in table(f"jobs/{month}.csv"):
        if job["vessel"] not in gt:
            sys.exit(f"tow: job {job['job']}: no tonnage of {job['vessel']}, nothing drafted")
        rate = 420 if gt[job["vessel"]] < 5000 else 560 if gt[job["vessel"]] < 12000 else 780
        one = sums.setdefault(job["agent"], [0, 0.0])
        one[0] += 1
        one[1] += rate * int(job["tugs"]) * float(job["hours"])
    with open(f"drafts/{month}.csv", "w") as file:
        file.write("agent;jobs;amount\n" + "".join(f"{agent};{n};{amount:.2f}\n" for agent, (n, amount) in sorted(sums.items())))
    print(f"tow: {len(sums)} invoices, {sum(n for n, _ in sums.values())} jobs, {sum(a for _, a in sums.values()):.2f} EUR")
elif verb == "issue":
    last = open("issued.csv").read().split("\n")[-2].split(";")[0]
    year, number = last.split("-")
    want = f"{year}-{int(number) + 1:04d}"
    if not rest or rest[0] != want:
        sys.exit(f"tow: {rest[0] if rest else 'nothing'} does not follow on {last}")
    os.makedirs(f"invoices/{month}")
    with open("issued.csv", "a") as book:
        for at, row in enumerate(drafts()):
            each = f"{year}-{int(number) + 1 + at:04d}"
            open(f"invoices/{month}/{each}.txt", "w").write(f"Invoice {each}\n{row['agent']}\nTowage {month}, {row['jobs']} jobs: {row['amount']} EUR\n")
            book.write(f"{each};{month};{row['agent']};{row['amount']}\n")
    print(f"tow: {len(drafts())} invoices from {want}")
elif verb == "send":
    names = sorted(os.listdir(f"invoices/{month}")) if os.path.isdir(f"invoices/{month}") else sys.exit(f"tow: nothing issued for {month}")
    open("outbox.log", "a").writelines(f"{month} {name} sent\n" for name in names)
    print(f"tow: {len(names)} invoices sent to the agents")
else:
    sent = open("outbox.log").read().count(f"{month} ") if os.path.exists("outbox.log") else 0
    print(f"tow: {month}: {len(drafts()) - sent} of {len(drafts())} not sent")
S
chmod +x tow
git init -q
git add -A
git commit -qm "Towage up to the month before"
