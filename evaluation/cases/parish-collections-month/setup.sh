# The collections of a parish: counting sheets of each Sunday, the bank's statement, differences, the claim for tax.
set -eu
month=${PARAM_MONTH:-2026-10}
sunday=${PARAM_SUNDAY:-2026-10-18}
short=${PARAM_DIFFERENCE:--10.00}
slip=${PARAM_SLIP:-000317}
mkdir -p "sheets/$month" bank differences claims reports closed
python3 - "$month" "$sunday" "$short" "$slip" <<'P'
import calendar, sys
month, sunday, short, slip = sys.argv[1:]
year, number = map(int, month.split("-"))
days = [f"{month}-{week[6]:02}" for week in calendar.monthcalendar(year, number) if week[6]]
amounts = {"plate": [18840, 20115, 17930, 19560, 18000], "envelopes": [21000, 19500, 20500, 20250, 18000]}
bank = open(f"bank/{month}.csv", "w")
bank.write("date;slip;amount\n")
index = days.index(sunday)
others = iter(n for n in range(5) if n != 2)
for place, day in enumerate(days):
    which = 2 if place == index else next(others)
    plate, envelopes = amounts["plate"][which], amounts["envelopes"][which]
    total = plate + envelopes
    mine = slip if place == index else f"{int(slip) + 2 * (place - index):06}"
    with open(f"sheets/{month}/{day}.txt", "w") as out:
        out.write(f"Sunday {day}, slip {mine}\nplate      {plate / 100:8.2f}\nenvelopes  {envelopes / 100:8.2f}\ntotal      {total / 100:8.2f}\n"
                  f"counted by H. Pruett, J. Oduya\n")
    paid = total + (round(float(short) * 100) if place == index else 0)
    bank.write(f"{day};{mine};{paid / 100:.2f}\n")
P
cat >counts <<'S'
#!/usr/bin/env python3
"""counts agree MONTH | claim MONTH | report MONTH | close MONTH | status MONTH"""
import glob, os, re, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
if len(sys.argv) != 3 or sys.argv[1] not in ("agree", "claim", "report", "close", "status"):
    sys.exit(f"usage: {__doc__}")
verb, month = sys.argv[1:]
sheets = {}
for path in sorted(glob.glob(f"sheets/{month}/*.txt")):
    text = open(path).read()
    sheets[path[-14:-4]] = {kind: float(value) for kind, value in re.findall(r"^(plate|envelopes|total) +([\d.]+)", text, re.M)}
def table(path):
    return [line.strip().split(";") for line in open(path)] if os.path.exists(path) else []
bank = {day: float(amount) for day, _, amount in table(f"bank/{month}.csv")[1:]}
explained = {day: float(amount) for day, amount, _ in table(f"differences/{month}.csv")}
apart = {day: round(bank.get(day, 0) - sheet["total"] - explained.get(day, 0), 2) for day, sheet in sheets.items()}
wrong = {day: amount for day, amount in apart.items() if amount}
total = sum(sheet["total"] for sheet in sheets.values())
if verb == "agree":
    for day in wrong:
        print(f"counts: {day}: counted {sheets[day]['total']:.2f}, bank {bank.get(day, 0):.2f}, {abs(wrong[day]):.2f} apart", file=sys.stderr)
    if wrong:
        sys.exit(1)
    print(f"counts: {month} agrees, {len(sheets)} Sundays, {len(explained)} difference explained")
elif verb == "claim":
    plate = sum(sheet["plate"] for sheet in sheets.values())
    print("month;small cash gifts;tax to claim")
    print(f"{month};{plate:.2f};{plate / 4:.2f}")
elif verb == "report":
    if not sheets:
        print(f"Collections of {month}\n(no sheets)")
    else:
        print(f"Collections of {month}\nSundays      {len(sheets)}\ncounted      {total:.2f}\ndifferences  {sum(explained.values()):.2f}\nin the bank  {sum(bank.values()):.2f}")
elif verb == "close":
    if wrong:
        sys.exit(f"counts: {month} does not agree, not closed")
    for name in ("claims/{}.csv", "reports/{}.txt"):
        if month not in open(name.format(month)).read():
            sys.exit(f"counts: {name.format(month)} is not of {month}, not closed")
    open(f"closed/{month}", "w").write(f"{total:.2f}\n")
    print(f"counts: {month} closed")
else:
    print(f"counts: {month} is {'closed' if os.path.exists(f'closed/{month}') else 'open'}, {len(wrong)} Sundays apart")
S
chmod +x counts
