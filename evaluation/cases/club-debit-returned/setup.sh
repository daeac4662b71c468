# A korfball club: members and mandates in sqlite, the debits that the bank sent back, the mails of members.
set -eu
member=${PARAM_MEMBER:-M-0417}
iban=${PARAM_IBAN:-NL02ABNA0123456789}
period=${PARAM_PERIOD:-2026-11}
signed=${PARAM_SIGNED:-2026-11-19}
mkdir -p returns mail bank
cat >"returns/$period.csv" <<R
member,amount,reason,state
M-0233,58.50,AM04 no money,open
$member,58.50,AC04 account closed,open
M-0092,29.25,MD06 disputed,open
R
cat >"mail/$member.txt" <<M
From: Femke Postma
Hi, sorry! I changed banks in the summer and forgot the club.
My new account is $iban, the paper is signed ($signed) and is in the box in the canteen.
M
sqlite3 club.db "
create table member (id text primary key, name text, team text, iban text);
create table mandate (number integer primary key, member text, iban text, signed text);
insert into member values ('M-0092', 'Joost Aal', 'D2', 'NL20INGB0001234567'), ('M-0233', 'Wim de Haan', 'vets', 'NL91ABNA0417164300'), ('$member', 'Femke Postma', 'A1', 'NL39RABO0300065264');
insert into mandate values (311, 'M-0092', 'NL20INGB0001234567', '2021-09-01'), (312, 'M-0233', 'NL91ABNA0417164300', '2019-09-04'), (390, '$member', 'NL39RABO0300065264', '2023-08-28');
create trigger mandate_first before update of iban on member
when not exists (select 1 from mandate where member = new.id and iban = new.iban)
begin select raise(abort, 'there is no mandate for this account'); end;
"
cat >iban <<'P'
#!/usr/bin/env python3
"""iban NUMBER"""
import sys
number = sys.argv[1].replace(" ", "").upper() if len(sys.argv) == 2 else sys.exit(f"usage: {__doc__}")
if int("".join(str(int(c, 36)) for c in number[4:] + number[:4])) % 97 != 1:
    sys.exit(f"iban: {number}: the check digits do not fit, somebody mistyped")
print(f"{number} is fine, bank {number[4:8]}")
P
cat >club <<'P'
#!/usr/bin/env python3
"""club member ID | mandate ID IBAN SIGNED | collect PERIOD ID | returns PERIOD | settle PERIOD ID"""
import csv, os, sqlite3, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
db = sqlite3.connect("club.db")
args = sys.argv[1:]
NEEDS = {"member": 2, "mandate": 4, "collect": 3, "returns": 2, "settle": 3}
if not args or NEEDS.get(args[0]) != len(args):
    print(f"usage: {__doc__}", file=sys.stderr)
    sys.exit(2)
def stop(text):
    print(f"club: {text}", file=sys.stderr)
    sys.exit(1)
def person(number):
    return db.execute("select id, name, team, iban from member where id = ?", (number,)).fetchone() or stop(f"there is no member {number}")
def returned(period):
    return list(csv.DictReader(open(f"returns/{period}.csv")))
verb = args[0]
if verb == "member":
    print(" | ".join(person(args[1])))
    for number, iban, signed in db.execute("select number, iban, signed from mandate where member = ? order by number", (args[1],)):
        print(f"  mandate {number} {iban} signed {signed}")
elif verb == "mandate":
    person(args[1])
    db.execute("insert into mandate (member, iban, signed) values (?, ?, ?)", args[1:])
    db.commit()
    print(f"mandate {db.execute('select max(number) from mandate').fetchone()[0]} of {args[1]} entered")
elif verb == "collect":
    number, name, team, iban = person(args[2])
    row = next((x for x in returned(args[1]) if x["member"] == number and x["state"] == "open"), None) or stop(f"{number} has nothing open in {args[1]}")
    mandate, signed = db.execute("select number, signed from mandate where member = ? and iban = ? order by number desc", (number, iban)).fetchone()
    with open(f"bank/{args[1]}-{number}.xml", "w") as out:
        out.write(f"<Debit period='{args[1]}'>\n <Name>{name}</Name>\n <IBAN>{iban}</IBAN>\n <Mandate signed='{signed}'>{mandate}</Mandate>\n <Sequence>FRST</Sequence>\n <Amount>{row['amount']}</Amount>\n</Debit>\n")
    print(f"bank/{args[1]}-{number}.xml written, {row['amount']} euro")
elif verb == "returns":
    for row in returned(args[1]):
        print("  ".join(row.values()))
elif verb == "settle":
    rows = returned(args[1])
    for row in rows:
        if row["member"] == args[2]:
            row["state"] = "collected"
    with open(f"returns/{args[1]}.csv", "w") as out:
        writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{args[2]} settled")
P
chmod +x iban club
