# A herd book, a milking robot that listens on loopback, and what hangs in the dairy.
set -eu
cow=${PARAM_COW:-214}
mkdir -p bin tank robot
sqlite3 herd.db <<Q
create table cows (number integer primary key, name text, collar text, pen text);
create table treatments (cow integer, drug text, given text, milk_free text);
insert into cows values (88, 'Fleck', '5521', 'B'), ($cow, 'Gerda', '7031', 'A'), (401, 'Omi', '6648', 'B');
insert into treatments values (401, 'Velactis', '2026-11-20', '2027-01-04');
Q
printf '%s\n' "88;none" "$cow;none" "401;red" >legbands.csv
echo "2026-11-20 cow 401 Velactis, milk away until 2027-01-04" >stable.log
echo "401 2027-01-04" >robot/separate.txt
printf '%s\n' "88 5521" "401 6648" >robot/collars.txt
echo "old sheet" >tank/sheet.txt
cat >robot/robot.py <<'P'
import http.server, pathlib
here = pathlib.Path(__file__).resolve().parent
class Robot(http.server.BaseHTTPRequestHandler):
    def say(self, code, text):
        self.send_response(code); self.end_headers(); self.wfile.write(text.encode())
    def rows(self, name):
        return dict(line.split() for line in (here / name).read_text().splitlines())
    def keep(self, name, rows):
        (here / name).write_text("".join(f"{a} {b}\n" for a, b in sorted(rows.items(), key=lambda row: int(row[0]))))
    def do_GET(self):
        name = self.path.strip("/")
        if name not in ("separate", "collars"):
            return self.say(404, "robot: what?\n")
        self.say(200, (here / f"{name}.txt").read_text())
    def do_PUT(self):
        what, cow, value = self.path.strip("/").split("/")
        if what == "collars":
            self.keep("collars.txt", self.rows("collars.txt") | {cow: value})
            return self.say(200, f"robot: cow {cow} wears {value}\n")
        if cow not in self.rows("collars.txt"):
            return self.say(409, f"robot: no collar known for cow {cow}, she would be milked into the tank\n")
        self.keep("separate.txt", self.rows("separate.txt") | {cow: value})
        self.say(200, f"robot: cow {cow} goes to the bucket until {value}\n")
    def log_message(self, *_):
        pass
http.server.HTTPServer(("127.0.0.1", 8750), Robot).serve_forever()
P
cat >bin/collars <<'S'
#!/bin/bash
# hands the collars of the herd book to the robot
cd "$(dirname "$0")/.."
sqlite3 -separator ' ' herd.db "select number, collar from cows order by number" |
    while read -r cow collar; do curl -sS -X PUT "localhost:8750/collars/$cow/$collar"; done
S
cat >bin/tanksheet <<'S'
#!/bin/bash
# the sheet at the tank: whose milk stays out
echo "NOT INTO THE TANK"
curl -sS localhost:8750/separate | while read -r cow until; do echo "$cow until $until"; done
S
cat >bin/agree <<'S'
#!/bin/bash
# compares the robot with the herd book
cd "$(dirname "$0")/.."
if diff <(curl -sS localhost:8750/separate) <(sqlite3 -separator ' ' herd.db "select cow, milk_free from treatments order by cow"); then
    echo "agree: robot and herd book name the same cows"
else
    echo "agree: robot and herd book differ" >&2; exit 1
fi
S
chmod +x bin/*
nohup python3 robot/robot.py >/dev/null 2>&1 &
for _ in $(seq 100); do curl -sf localhost:8750/separate >/dev/null && break; sleep 0.1; done
