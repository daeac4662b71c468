# An alarm receiving centre: a receiver with an HTTP interface, a database of sites, work orders, tickets.
set -eu
ticket=${PARAM_TICKET:-ESC-3318}
site=${PARAM_SITE:-MER-0217}
customer=${PARAM_CUSTOMER:-Mertens}
order=${PARAM_ORDER:-WO-5521}
since=${PARAM_SINCE:-13 November}
mkdir -p tickets replies
cat >"tickets/$ticket.txt" <<T
site: $site
from: $customer
text: third mail now, no opening or closing on our list since the technician left on $since
status: escalated
T
printf '%s\n' "WO-5490,HAR-0033,battery,2 October,closed" "$order,$site,panel swap,$since,done" >workorders.csv
: >patrols.txt
sqlite3 sites.db "
CREATE TABLE site (code TEXT PRIMARY KEY, customer TEXT, state TEXT, muted_by TEXT);
INSERT INTO site VALUES ('HAR-0033', 'Harms', 'live', NULL), ('$site', '$customer', 'muted', '$order'), ('VOS-0105', 'Vosskamp', 'live', NULL);"
cat >receiver.py <<'X'
import http.server, json, signal, sqlite3
signal.alarm(900)
class Handler(http.server.BaseHTTPRequestHandler):
    def say(self, code, body):
        self.send_response(code)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode() + b"\n")
    def state(self):
        site = self.path.rsplit("/", 1)[1]
        row = sqlite3.connect("sites.db").execute("SELECT state FROM site WHERE code = ?", (site,)).fetchone()
        return site, row[0] if row else None
    def do_GET(self):
        site, state = self.state()
        if state is None:
            self.say(404, {"error": f"no site {site}"})
        else:
            self.say(200, {"site": site, "line": "up", "signals": "dropped" if state == "muted" else "shown"})
    def do_POST(self):
        site, state = self.state()
        if state != "live":
            self.say(409, {"error": f"{site} is {state}"})
        else:
            open("signals.txt", "a").write(f"{site} test\n")
            self.say(200, {"site": site, "test": "received"})
    def log_message(self, *words):
        pass
class Server(http.server.ThreadingHTTPServer):
    allow_reuse_address = True
Server(("127.0.0.1", 8642), Handler).serve_forever()
X
cat >rx <<'S'
#!/bin/bash
# rx unmute SITE | close-order ORDER
set -eu
cd "$(dirname "$0")"
case "${1:-}" in
unmute)
    order=$(sqlite3 sites.db "SELECT muted_by FROM site WHERE code = '${2:?}'")
    [ -n "$order" ] || { echo "rx: no muted site $2" >&2; exit 1; }
    grep -q "^$order,.*,closed$" workorders.csv || { echo "rx: $2 is muted by $order, which is not closed" >&2; exit 3; }
    sqlite3 sites.db "UPDATE site SET state = 'live', muted_by = NULL WHERE code = '$2'"
    echo "rx: $2 is live";;
close-order)
    grep -q "^${2:?}," workorders.csv || { echo "rx: no work order $2" >&2; exit 1; }
    sed -i "s/^\($2,.*\),done$/\1,closed/" workorders.csv
    echo "rx: $2 closed";;
*) echo "usage: rx unmute SITE | close-order ORDER" >&2; exit 2;;
esac
S
chmod +x rx
setsid python3 receiver.py >/dev/null 2>&1 </dev/null &
for _ in {1..40}; do
    (exec 3<>/dev/tcp/127.0.0.1/8642) 2>/dev/null && break
    sleep 0.2
done
