# A payroll office: people and orders in a database, a run that computes what is paid out, and a payment file.
set -eu
p=${PARAM_PERSON:-1047}
mkdir -p bin out orders
sqlite3 payroll.db <<Q
create table people (no integer primary key, name text, net_cents integer, children integer);
create table orders (id text primary key, person integer, creditor text, iban text, rank integer, open_cents integer, scan text);
create table runs (month text, person integer, paid_cents integer, held_cents integer);
insert into people values (1012, 'Adler', 284000, 0), ($p, 'Brandes', 231500, 1), (1090, 'Conti', 198000, 2);
insert into orders values ('G-2025-88', 1012, 'City of Hagen', 'DE00HAGEN', 1, 42000, '');
Q
cat >bin/payroll <<'P'
#!/usr/bin/python3
"""payroll try MONTH PERSON | run MONTH | pay MONTH"""
import pathlib, sqlite3, sys
here = pathlib.Path(__file__).resolve().parents[1]
base = sqlite3.connect(here / "payroll.db")
def held(no, net, children):
    free = 155000 + children * 57000
    left = max(0, (net - free) * (7 if children == 0 else 5) // 10)
    for ident, still, iban, creditor in base.execute("select id, open_cents, iban, creditor from orders where person = ? order by rank, id", (no,)):
        ranks = [row[0] for row in base.execute("select rank from orders where person = ?", (no,))]
        if len(ranks) != len(set(ranks)):
            sys.exit(f"payroll: {no}: two orders of the same rank, who came first?")
        part = min(left, still)
        left -= part
        yield ident, part, iban, creditor
def main():
    match sys.argv[1:]:
        case ["try", month, no]:
            net, children = base.execute("select net_cents, children from people where no = ?", (no,)).fetchone()
            for ident, part, _, creditor in held(no, net, children):
                print(f"payroll: {month} {no}: {part / 100:.2f} to {creditor} ({ident})")
        case ["run", month]:
            base.execute("delete from runs where month = ?", (month,))
            for no, net, children in base.execute("select no, net_cents, children from people order by no").fetchall():
                total = sum(part for _, part, _, _ in held(no, net, children))
                base.execute("insert into runs values (?, ?, ?, ?)", (month, no, net - total, total))
            base.commit()
            print(f"payroll: {month} computed")
        case ["pay", month]:
            for no, paid in base.execute("select person, paid_cents from runs where month = ? order by person", (month,)).fetchall():
                print(f"wage;{no};{paid / 100:.2f}")
                net, children = base.execute("select net_cents, children from people where no = ?", (no,)).fetchone()
                for ident, part, iban, creditor in held(no, net, children):
                    print(f"order;{ident};{creditor};{iban};{part / 100:.2f}")
        case _:
            print(__doc__, file=sys.stderr)
            sys.exit(2)
main()
P
chmod +x bin/payroll
sqlite3 payroll.db "insert into orders values ('L-2026-03', $p, 'Riva Leasing', 'DE00RIVA', 1, 61000, 'orders/L-2026-03.txt')"
echo "assignment of wages to Riva Leasing, received 2026-03-09" >orders/L-2026-03.txt
