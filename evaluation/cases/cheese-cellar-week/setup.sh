# A cheese ripener: weights of the wheels by week, as CSV files of two scales; a small database; a report to the buyer.
set -eu
week=${PARAM_WEEK:-2026-W46}
mkdir -p in out sql bin sent
cat >"in/cellar1-$week.csv" <<'C'
wheel;lot;before;after
1101;A;6.420;6.330
1102;A;6.510;6.200
1103;B;6.380;6.310
C
cat >"in/cellar2-$week.csv" <<'C'
wheel;lot;before;after
2201;C;7,050;6,930
2202;C;7,110;6,720
2203;D;6,980;6,890
C
cat >sql/loss.sql <<'S'
select lot, count(*) as wheels, round(100 * (sum(before) - sum(after)) / sum(before), 2) as loss from weights group by lot order by lot;
S
cat >bin/check.py <<'P'
"""check.py FILE...: are all weights numbers between 4 and 9 kg?"""
import csv, sys
bad = False
for name in sys.argv[1:]:
    for line, row in enumerate(csv.DictReader(open(name), delimiter=";"), 2):
        for field in ("before", "after"):
            try:
                if not 4 <= float(row[field]) <= 9:
                    raise ValueError
            except ValueError:
                print(f"check: {name} line {line}: {field} is {row[field]!r}", file=sys.stderr)
                bad = True
if bad:
    sys.exit(1)
print(f"check: {len(sys.argv) - 1} files fit")
P
cat >bin/send <<'S'
#!/bin/bash
# send NAME FILE: a mail to somebody of the address book
set -eu
cd "$(dirname "$0")/.."
grep -q "^${1:?};" book.csv || { echo "send: $1 is not in book.csv" >&2; exit 1; }
mkdir -p "sent/$1" && cp "${2:?}" "sent/$1/"
echo "send: $(basename "$2") to $1"
S
chmod +x bin/send
printf '%s\n' "Annelies;annelies@laiterie.example" "Corrado;corrado@laiterie.example" >book.csv
sqlite3 cellar.db "create table weights (wheel integer, lot text, before real, after real); insert into weights values (1098, 'Z', 6.5, 6.4);"
