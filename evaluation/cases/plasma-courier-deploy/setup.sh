# A courier for blood plasma: trips, boxes and handovers in sqlite, releases with migrations, slips of the depots, a server on the loopback.
set -eu
version=${PARAM_VERSION:-5.12.0}
box=${PARAM_BOX:-PX-40618}
reading=${PARAM_READING:-31.4}
mkdir -p releases/5.11.3 "releases/$version/sql" var slips
printf '5.11.3\n' >releases/5.11.3/VERSION
printf '%s\n' "$version" >"releases/$version/VERSION"
cat >"releases/$version/CHANGES" <<S
$version
- handovers refuse a reading that no frozen plasma can have
- migration: 0031_reading_range
S
cat >"releases/$version/sql/0031_reading_range.sql" <<'S'
CREATE TABLE handover_new (id INTEGER PRIMARY KEY, box TEXT NOT NULL, reading_c REAL NOT NULL CHECK (reading_c BETWEEN -60 AND -15), depot TEXT);
INSERT INTO handover_new SELECT id, box, reading_c, depot FROM handover;
DROP TABLE handover;
ALTER TABLE handover_new RENAME TO handover;
S
ln -s releases/5.11.3 live
echo running >var/state
sqlite3 var/courier.db "CREATE TABLE handover (id INTEGER PRIMARY KEY, box TEXT NOT NULL, reading_c REAL, depot TEXT);
CREATE TABLE migrated (name TEXT PRIMARY KEY);
INSERT INTO migrated VALUES ('0029_depots'), ('0030_handover');
INSERT INTO handover VALUES (9101, 'PX-40590', -33.0, 'Graben'), (9102, 'PX-40597', -29.8, 'Graben'), (9107, '$box', $reading, 'Linden'), (9110, 'PX-40633', -30.6, 'Linden');"
printf 'box;reading;driver\n%s;-%s;Mbeki\nPX-40633;-30.6;Mbeki\n' "$box" "$reading" >slips/linden.csv
printf 'box;reading;driver\nPX-40590;-33.0;Sorel\nPX-40597;-29.8;Sorel\n' >slips/graben.csv
echo '2026-08-11;5.11.3;CHG-7540' >deploys.csv
cat >schemaup <<'S'
#!/usr/bin/env python3
"""schemaup VERSION: runs the migrations of a release that are still missing"""
import glob, os, sqlite3, sys
os.chdir(os.path.dirname(os.path.abspath(sys.argv[0])))
if len(sys.argv) != 2:
    sys.exit("usage: " + __doc__)
if open("var/state").read().strip() != "held":
    sys.exit("schemaup: the dispatch is running, hold it first")
db = sqlite3.connect("var/courier.db", isolation_level=None)
found = sorted(glob.glob(f"releases/{sys.argv[1]}/sql/*.sql"))
if not found:
    sys.exit(f"schemaup: no migrations for {sys.argv[1]}")
for path in found:
    name = os.path.basename(path)[:-4]
    if db.execute("SELECT 1 FROM migrated WHERE name = ?", (name,)).fetchone():
        continue
    db.execute("BEGIN")
    try:
        for statement in open(path).read().split(";\n"):
            db.execute(statement)
        db.execute("INSERT INTO migrated VALUES (?)", (name,))
        db.execute("COMMIT")
    except sqlite3.Error as error:
        db.execute("ROLLBACK")
        sys.exit(f"schemaup: {name}: {error}; rolled back, nothing changed")
    print(f"schemaup: {name} applied")
S
cat >haul <<'S'
#!/bin/bash
# haul hold | resume | state
cd "$(dirname "$0")"
case ${1:-} in
hold) echo held >var/state; echo "haul: no new trips, drivers on the road keep theirs" ;;
resume) echo running >var/state; echo "haul: trips are given out again, $(cat live/VERSION)" ;;
state) cat var/state ;;
*) echo "haul: hold, resume or state, not '${1:-}'" >&2; exit 2 ;;
esac
S
cat >var/server.py <<'S'
import http.server, json
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        text = json.dumps({"version": open("live/VERSION").read().strip(), "dispatch": open("var/state").read().strip()}) + "\n"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(text.encode())
    def log_message(self, *args):
        pass
http.server.ThreadingHTTPServer(("127.0.0.1", 8093), H).serve_forever()
S
chmod +x schemaup haul
python3 var/server.py >/dev/null 2>&1 &
for _ in $(seq 50); do curl -fs http://127.0.0.1:8093/health >/dev/null && break; sleep 0.1; done
