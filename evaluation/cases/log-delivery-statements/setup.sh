# A sawmill: each month the forest owners get a statement of the logs that they delivered.
set -eu
month=${PARAM_MONTH:-2026-10}
mkdir -p tickets out sent outbox
cat >"tickets/$month.csv" <<'S'
owner;species;grade;m3
Aigner;spruce;B;24.310
Aigner;spruce;C;8.120
Moosbauer;larch;B;11.450
Moosbauer;spruce;B;30.020
Parish;fir;C;17.600
S
printf '%s\n' "spruce;B;104.00" "spruce;C;81.00" "fir;C;74.50" "larch;C;92.00" >prices.csv
echo "2026-09;2288;3;8410.20;Brandl" >ledger.csv
cat >scale.py <<'S'
"""scale.py sum MONTH | statements MONTH FIRST PAYDAY | close MONTH SECOND"""
import sys
from decimal import Decimal
from pathlib import Path

def owners(month):
    prices = {tuple(p.split(";")[:2]): Decimal(p.split(";")[2]) for p in Path("prices.csv").read_text().split()}
    found = {}
    for line in Path(f"tickets/{month}.csv").read_text().split()[1:]:
        owner, species, grade, m3 = line.split(";")
        if (species, grade) not in prices:
            sys.exit(f"scale: no price for {species} {grade}")
        found[owner] = found.get(owner, 0) + (Decimal(m3) * prices[species, grade]).quantize(Decimal("0.01"))
    return found

what, month = sys.argv[1:3]
found = owners(month)
if what == "sum":
    print(f"{len(found)} owners, {sum(found.values())} EUR")
elif what == "statements":
    first, payday = int(sys.argv[3]), sys.argv[4]
    folder = Path("out", month)
    folder.mkdir(parents=True, exist_ok=True)
    for number, owner in enumerate(sorted(found), first):
        (folder / f"{number}.txt").write_text(f"Statement {number}\nOwner {owner}\nMonth {month}\nPaid on {payday}\nTotal {found[owner]}\n")
    print(f"{len(found)} statements in {folder}")
elif what == "close":
    numbers = sorted(path.stem for path in Path("out", month).glob("*.txt"))
    with open("ledger.csv", "a") as ledger:
        ledger.write(f"{month};{numbers[0]};{len(numbers)};{sum(found.values())};{sys.argv[3]}\n")
    print(f"closed {month}")
S
cat >post <<'S'
#!/bin/bash
# post MONTH: puts the packed statements into the outbox of the office
set -eu
cp "sent/${1:?MONTH}.tar.gz" outbox/
echo "post: $(tar -tzf "outbox/$1.tar.gz" | grep -c txt) statements for $1 handed over"
S
chmod +x post
