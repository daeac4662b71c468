# Ledgers of clients by quarter, and a program that makes the VAT return of one.
set -eu
client=${PARAM_CLIENT:-brandt}
quarter=${PARAM_QUARTER:-2026-Q3}
mkdir -p "ledgers/$client" out send
cat >"ledgers/$client/$quarter.csv" <<'C'
no;key;net
1;81;4200.00
2;81;1310.40
3;86;220.00
4;RC;900.00
5;81;75.60
6;RC;140.00
C
printf '%s\n' "client;quarter;due" "ahrens;2026-Q2;10.07.2026" >register.csv
cat >vat <<'P'
#!/usr/bin/python3
"""vat check LEDGER | export CLIENT QUARTER PREPAID"""
import csv, pathlib, sys
KEYS = {"81": 19, "86": 7, "94": 0}
here = pathlib.Path(__file__).resolve().parent
def rows(path):
    with open(path) as file:
        found = list(csv.DictReader(file, delimiter=";"))
    for row in found:
        if row["key"] not in KEYS:
            sys.exit(f"vat: {path}, entry {row['no']}: no tax key {row['key']}; reverse charge is 94")
    return found
match sys.argv[1:]:
    case ["check", path]:
        print(f"vat: {len(rows(path))} entries, all with a tax key")
    case ["export", client, quarter, prepaid]:
        due = sum(float(row["net"]) * KEYS[row["key"]] / 100 for row in rows(here / "ledgers" / client / f"{quarter}.csv"))
        (here / "out" / f"{client}-{quarter}.xml").write_text(
            f"<return client='{client}' quarter='{quarter}'>\n<tax>{due:.2f}</tax>\n<prepaid>{prepaid}</prepaid>\n"
            f"<left>{due - float(prepaid):.2f}</left>\n</return>\n")
        print(f"vat: out/{client}-{quarter}.xml")
    case _:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
P
chmod +x vat
