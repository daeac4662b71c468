# A grain terminal: the railway sends the list of a train's wagons as JSON, one number in it has two digits swapped.
set -eu
train=${PARAM_TRAIN:-48213}
wrong=${PARAM_WRONG:-318006912369}
right=${PARAM_RIGHT:-318006913269}
mkdir -p in/done fixed
cat >"in/$train.json" <<X
{"train": "$train", "from": "Bitterfeld", "wagons": [
 {"number": "338009301221", "goods": "wheat", "tonnes": 62.4},
 {"number": "$wrong", "goods": "wheat", "tonnes": 61.8},
 {"number": "378007805013", "goods": "barley", "tonnes": 58.2}
]}
X
echo '{"train": "47990"}' >in/done/47990.json
printf '%s\n' "47102;$right;wheat;61.1" "47990;338009301221;rye;57.0" >history.csv
echo "train;sent;meant;confirmed by" >corrections.csv
sqlite3 terminal.db "create table wagons (train text, number text, goods text, tonnes real, slot text)"
cat >wagons <<'X'
#!/usr/bin/env python3
"""wagons check FILE | import FILE | slots TRAIN"""
import json, pathlib, sqlite3, sys
if len(sys.argv) != 3 or sys.argv[1] not in ("check", "import", "slots"):
    sys.exit("usage: wagons check FILE | import FILE | slots TRAIN")
verb, what = sys.argv[1:]
base = sqlite3.connect(pathlib.Path(__file__).parent / "terminal.db")
def fits(number):
    digits = [int(c) * (2 - i % 2) for i, c in enumerate(number[:11])]
    return len(number) == 12 and (10 - sum(d // 10 + d % 10 for d in digits) % 10) % 10 == int(number[11])
if verb == "slots":
    rows = base.execute("select rowid, number, goods from wagons where train = ? order by goods, number", (what,)).fetchall()
    if not rows:
        sys.exit(f"wagons: no train {what}")
    for place, (row, number, goods) in enumerate(rows, 1):
        base.execute("update wagons set slot = ? where rowid = ?", (f"P{place}", row))
        print(f"P{place} {number} {goods}")
else:
    listed = json.loads(pathlib.Path(what).read_text())
    bad = [w["number"] for w in listed["wagons"] if not fits(w["number"])]
    if bad:
        sys.exit(f"wagons: {what}: check digit of {', '.join(bad)} does not fit; nothing imported")
    if verb == "import":
        base.executemany("insert into wagons values (?, ?, ?, ?, null)", [(listed["train"], w["number"], w["goods"], w["tonnes"]) for w in listed["wagons"]])
    print(f"{what}: {len(listed['wagons'])} wagons {'imported' if verb == 'import' else 'ok'}")
base.commit()
X
chmod +x wagons
