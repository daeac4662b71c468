# A firm that moves heavy safes: orders as JSON, pictures of the crews, load sheets, letters and a case book.
set -eu
customer=${PARAM_CUSTOMER:-Vuorinen}
order=${PARAM_ORDER:-S-7714}
mkdir -p "pictures/$order" sheets letters outbox
cat >orders.json <<S
[{"order": "S-7702", "customer": "Harju", "kg": 480, "floor": 0, "foreman": "Ilkka"},
 {"order": "$order", "customer": "$customer", "kg": 1240, "floor": 3, "foreman": "Ilkka"},
 {"order": "S-7720", "customer": "Salmi", "kg": 900, "floor": 1, "foreman": "Petra"}]
S
echo jpg >"pictures/$order/feet.jpg"
echo jpg >"pictures/$order/door.jpg"
printf 'order=S-7702\nfloor_kg_m2=1000\n' >sheets/S-7702.txt
printf 'To @CUSTOMER@\nOrder @ORDER@: we level your safe on @VISIT@. Please keep it empty until then.\n' >letters/visit.txt
echo '[]' >cases.json
cat >casebook <<'S'
#!/usr/bin/env python3
"""casebook open ORDER TEXT | visit ORDER DAY CREW | show ORDER"""
import json, os, sys
os.chdir(os.path.dirname(os.path.abspath(sys.argv[0])))
args = sys.argv[1:]
cases = json.load(open("cases.json"))
orders = {one["order"]: one for one in json.load(open("orders.json"))}
if args[:1] == ["open"] and len(args) == 3:
    one = orders.get(args[1]) or sys.exit(f"casebook: no order {args[1]}")
    if one["floor"] > 0 and one["kg"] > 1000 and not os.path.exists(f"sheets/{args[1]}.txt"):
        sys.exit(f"casebook: {one['kg']} kg on floor {one['floor']}, the load sheet sheets/{args[1]}.txt is missing")
    cases.append({"order": args[1], "text": args[2], "visit": None})
    print(f"casebook: case for {args[1]} opened")
elif args[:1] == ["visit"] and len(args) == 4:
    for case in cases:
        if case["order"] == args[1]:
            case["visit"] = f"{args[2]} {args[3]}"
            print(f"casebook: {args[3]} goes to {args[1]} on {args[2]}")
            break
    else:
        sys.exit(f"casebook: no case for {args[1]}")
elif args[:1] == ["show"] and len(args) == 2:
    for case in cases:
        if case["order"] == args[1]:
            print("casebook:", case["order"], "|", case["text"], "|", case["visit"])
else:
    print("usage:", __doc__, file=sys.stderr)
    sys.exit(2)
json.dump(cases, open("cases.json", "w"), indent=1)
S
chmod +x casebook
