# A list of members that is imported into a database every month.
set -eu
month=${PARAM_MONTH:-2026-11}
mkdir -p inbox
printf '\357\273\277id,name,city\n1,Ada,London\n2,Grace,New York\n3,Alan,London\n' >"inbox/members-$month.csv"
cat >import.py <<'X'
import csv, sqlite3, sys
dry = "--dry-run" in sys.argv
path = next(word for word in sys.argv[1:] if not word.startswith("-"))
with open(path) as file:
    rows = list(csv.DictReader(file))
if rows and "id" not in rows[0]:
    sys.exit(f"{path}: column id is missing, found {', '.join(ascii(name) for name in rows[0])}")
print(f"{len(rows)} members")
if not dry:
    with sqlite3.connect("members.db") as base:
        base.execute("CREATE TABLE IF NOT EXISTS member (id INTEGER PRIMARY KEY, name TEXT, city TEXT, month TEXT)")
        month = path[-11:-4]
        base.executemany("REPLACE INTO member VALUES (?, ?, ?, ?)", [(*row.values(), month) for row in rows])
X
