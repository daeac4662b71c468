# Jobs of a firm of window cleaners, a program that writes its invoices, and the portal (on the loopback) that takes them.
set -eu
month=${PARAM_MONTH:-2026-10}
mkdir -p jobs out archive portal
cat >"jobs/$month.csv" <<'C'
customer;day;hours
1171;02;3.5
1208;02;6
1171;09;3.5
1240;13;2
1208;16;5.5
1263;20;8
1240;27;2
C
printf '%s\n' "customer;day;hours" "1171;04;3" >jobs/2026-08.csv
cat >customers.csv <<'C'
no;name;rate;vat_id
1171;Bakery Holm;38.00;DE811204377
1208;Kreuzer Dental;41.50;DE 293 847 110
1240;City Library;36.00;DE129500412
1263;Hotel Anker;34.50;DE276650031
C
echo "2026-08;due 2026-09-16;archived" >journal.csv
cat >mkinv <<'P'
#!/usr/bin/python3
"""usage: mkinv MONTH DUE FUEL     (YYYY-MM YYYY-MM-DD PER_CENT; FUEL is the surcharge per cent)"""
import collections, csv, json, pathlib, sys
if len(sys.argv) != 4:
    sys.exit(__doc__)
month, due, fuel = sys.argv[1:]
here = pathlib.Path(__file__).resolve().parent
def rows(path):
    with open(path) as file:
        return list(csv.DictReader(file, delimiter=";"))
hours = collections.Counter()
for job in rows(here / "jobs" / f"{month}.csv"):
    hours[job["customer"]] += float(job["hours"])
folder = here / "out" / month
folder.mkdir(exist_ok=True)
for one in rows(here / "customers.csv"):
    if not hours[one["no"]]:
        continue
    net = hours[one["no"]] * float(one["rate"]) * (1 + float(fuel) / 100)
    (folder / f"{one['no']}.json").write_text(json.dumps({
        "number": f"{month}/{one['no']}", "buyer": one["name"], "vat_id": one["vat_id"], "hours": hours[one["no"]],
        "fuel": fuel, "total": round(net * 1.19, 2), "due": due}) + "\n")
print(f"mkinv: {len(list(folder.glob('*.json')))} invoices in out/{month}")
P
cat >send <<'S'
#!/bin/bash
# send MONTH: gives the month's invoices to the portal; what it has already taken is passed over
cd "$(dirname "$0")" || exit 2
[ -d "out/${1:?which month}" ] || { echo "send: no out/$1" >&2; exit 2; }
left=0
for file in out/"$1"/*.json; do
    said=$(curl -s --data-binary "@$file" http://127.0.0.1:8410/invoices)
    echo "$(basename "$file" .json) $said"
    case $said in rejected*) left=$((left + 1)) ;; esac
done
[ $left = 0 ] || { echo "send: $left rejected" >&2; exit 1; }
S
cat >portal.py <<'P'
import http.server, json, pathlib, re
store = pathlib.Path("portal")
class Portal(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        one = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        file = store / (one["number"].replace("/", "_") + ".json")
        if file.exists():
            said = "taken before"
        elif not re.fullmatch(r"DE\d{9}", one["vat_id"]):
            said = f"rejected: VAT id '{one['vat_id']}' is not DE and nine digits"
        else:
            file.write_text(json.dumps(one))
            said = "taken"
        self.say(said)
    def do_GET(self):
        month = self.path.rsplit("/", 1)[-1]
        found = [json.loads(file.read_text()) for file in sorted(store.glob(f"{month}_*.json"))]
        self.say(json.dumps(found))
    def say(self, text):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(text.encode())
    def log_message(self, *_):
        pass
http.server.ThreadingHTTPServer(("127.0.0.1", 8410), Portal).serve_forever()
P
chmod +x mkinv send
mkdir -p .portal; mv portal.py .portal/
python3 .portal/portal.py >/dev/null 2>&1 </dev/null &
for _ in $(seq 100); do curl -s http://127.0.0.1:8410/invoices/x >/dev/null && exit 0; sleep 0.1; done
exit 1
