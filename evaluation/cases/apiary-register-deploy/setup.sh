# The register of beehives of a county: releases side by side, a symlink to the one that runs, a database, a service on the loopback.
set -eu
release=${PARAM_RELEASE:-5.2}
migration=${PARAM_MIGRATION:-012_hive_marks}
mark=${PARAM_MARK:-PL-0417}
schema=$(echo "${migration%%_*}" | sed 's/^0*//')
mkdir -p releases/5.1 incoming db pack/migrate
echo 5.1 >releases/5.1/VERSION
echo $((schema - 1)) >releases/5.1/SCHEMA
ln -s releases/5.1 current
sqlite3 db/register.db <<S
create table hives (id integer primary key, mark text, keeper text, closed text);
insert into hives (mark, keeper, closed) values
 ('$mark', 'Nowak', '2025-08-30'), ('PL-0233', 'Zielinska', null), ('$mark', 'Nowak', null),
 ('PL-0388', 'Bartosz', null), ('PL-0391', 'Kania', '2024-09-12');
pragma user_version = $((schema - 1));
S
echo "$release" >pack/VERSION
echo "$schema" >pack/SCHEMA
cat >"pack/migrate/$migration.sql" <<S
begin;
alter table hives add column marked_on text;
create unique index hive_marks on hives (mark);
pragma user_version = $schema;
commit;
S
tar -czf "incoming/register-$release.tar.gz" -C pack VERSION SCHEMA migrate
rm -r pack
(cd incoming && sha256sum "register-$release.tar.gz" >"register-$release.tar.gz.sha256")
echo "2026-09-03 5.1 Wrona" >deploys.log
cat >server.py <<'S'
import sqlite3
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path


class Register(BaseHTTPRequestHandler):
    def do_GET(self):
        version = Path("current/VERSION").read_text().strip()
        if self.path == "/version":
            self.say(200, version)
        elif self.path == "/health":
            wanted = int(Path("current/SCHEMA").read_text())
            [found] = sqlite3.connect("db/register.db").execute("pragma user_version").fetchone()
            self.say(*((200, f"ok {version}") if wanted == found else (503, "schema does not fit")))
        else:
            self.say(404, "no such page")

    def say(self, code, text):
        self.send_response(code)
        self.end_headers()
        self.wfile.write(f"{text}\n".encode())

    def log_message(self, *args):
        pass


HTTPServer(("127.0.0.1", 8086), Register).serve_forever()
S
python3 server.py >/dev/null 2>&1 &
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    if curl -s -o /dev/null http://127.0.0.1:8086/version; then break; fi
    sleep 0.3
done
