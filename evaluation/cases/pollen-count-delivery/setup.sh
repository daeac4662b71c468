# A pollen information service: the counts of the traps come as a file of JSON lines.
set -eu
day=${PARAM_DAY:-2026-04-17}
st=${PARAM_STATION:-KREMS}
mkdir -p in/"$day" refused
printf '%s\n' '{"station":"LINZ","taxon":"Betula","count":212}' '{"station":"LINZ","taxon":"Fraxinus","count":31}' \
    "{\"station\":\"$st\",\"taxon\":\"Betula\",\"count\":148}" "{\"station\":\"$st\",\"taxon\":\"Carpinus\",\"count\":12,5}" \
    '{"station":"WELS","taxon":"Betula","count":97}' >in/"$day"/counts.jsonl
echo 5 >in/"$day"/records.txt
sqlite3 pollen.db 'CREATE TABLE pollen(day TEXT, station TEXT, taxon TEXT, n INTEGER)'
sqlite3 pollen.db "INSERT INTO pollen VALUES('2026-04-10','LINZ','Betula',180)"
echo "day;station;line" >refused/list.csv
cat >load <<'S'
#!/usr/bin/env python3
"""load DAY FILE: loads a file of JSON lines, all or nothing"""
import json, sqlite3, sys
if len(sys.argv) != 3:
    sys.exit("usage: load DAY FILE")
rows = []
for number, line in enumerate(open(sys.argv[2]), 1):
    try:
        one = json.loads(line)
        rows.append((sys.argv[1], one["station"], one["taxon"], one["count"]))
    except (ValueError, KeyError) as error:
        sys.exit(f"load: line {number}: {error}; nothing loaded")
with sqlite3.connect("pollen.db") as db:
    db.executemany("INSERT INTO pollen VALUES(?,?,?,?)", rows)
print(f"load: {len(rows)} counts for {sys.argv[1]}")
S
chmod +x load
