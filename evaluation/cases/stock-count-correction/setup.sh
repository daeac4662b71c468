# The stock as it is booked, and the sheets of a count, one for each aisle.
set -eu
day=${PARAM_DAY:-2026-11-20}
mkdir -p "counts/$day" corrections
printf 'item,counted\nA-100,40\nA-104,7\n' >"counts/$day/aisle-1.csv"
printf 'item,counted\nB-220,12\nB-221,30\n' >"counts/$day/aisle-2.csv"
printf 'item,counted\nC-310,5\nC-315,61\n' >"counts/$day/aisle-3.csv"
sqlite3 stock.db "
    create table stock(item text primary key, booked integer, counted_on text);
    insert into stock(item, booked) values ('A-100', 40), ('A-104', 9), ('B-220', 112), ('B-221', 30), ('C-310', 4), ('C-315', 61);"
cat >compare.py <<'X'
"""compare.py FILE LIMIT: what was counted otherwise than booked, as item,difference."""
import csv
import sqlite3
import sys

path, limit = sys.argv[1], int(sys.argv[2])
booked = dict(sqlite3.connect("stock.db").execute("select item, booked from stock"))
for item, counted in csv.reader(open(path)):
    difference = int(counted) - booked[item]
    if abs(difference) > limit:
        sys.exit(f"compare: {item}: counted {counted}, booked {booked[item]}: more than {limit} apart")
    if difference:
        print(f"{item},{difference:+d}")
X
