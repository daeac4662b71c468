# An allotment society: the program of the waiting list, its releases, its database, a service.
set -eu
version=${PARAM_VERSION:-3.8}
mkdir -p incoming releases/waiting-3.7/migrations db backups run bin
echo 3.7 >releases/waiting-3.7/VERSION
ln -s releases/waiting-3.7 current
sqlite3 db/waiting.db <<'S'
create table applicants (id integer primary key, site text, member text, name text, joined text);
insert into applicants (site, member, name, joined) values
 ('Mill Lane', 'M118', 'J. Prowse', '2021-03-02'),
 ('Mill Lane', 'M240', 'A. Nnadi', '2022-01-15'),
 ('Railway', 'M118', 'J. Prowse', '2021-03-02'),
 ('Railway', 'M311', 'H. Lowe', '2023-07-09'),
 ('Railway', 'M311', 'Hilary Lowe', '2024-02-20'),
 ('Canal Side', 'M077', 'P. Singh', '2020-11-30'),
 ('Canal Side', 'M077', 'P Singh', '2025-05-06');
create table migrations (name text primary key);
insert into migrations values ('0001_start.sql');
S
new=$(mktemp -d)
mkdir -p "$new/waiting-$version/migrations"
echo "$version" >"$new/waiting-$version/VERSION"
echo "create unique index one_place on applicants (site, member);" >"$new/waiting-$version/migrations/0002_one_place.sql"
echo "alter table applicants add column offered text;" >"$new/waiting-$version/migrations/0003_offered.sql"
tar -czf "incoming/waiting-$version.tar.gz" -C "$new" "waiting-$version"
rm -r "$new"
cat >bin/migrate <<'S'
#!/bin/bash
# migrate RELEASE: the migrations of a release that the database does not have yet
set -eu
cd "$(dirname "$0")/.."
for file in "${1:?}"/migrations/*.sql; do
    name=$(basename "$file")
    [ -z "$(sqlite3 db/waiting.db "select 1 from migrations where name = '$name'")" ] || continue
    sqlite3 -bail db/waiting.db "begin;" ".read $file" "insert into migrations values ('$name');" "commit;" || { echo "migrate: $name failed, nothing of it is kept" >&2; exit 1; }
    echo "migrate: $name"
done
S
cat >bin/serve.py <<'P'
import http.server, json, pathlib, sqlite3, sys
class Waiting(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        version = pathlib.Path("current/VERSION").read_text().strip()
        base = sqlite3.connect("db/waiting.db")
        count = base.execute("select count(*) from applicants").fetchone()[0]
        last = base.execute("select max(name) from migrations").fetchone()[0]
        body = json.dumps({"version": version, "schema": last, "applicants": count}).encode() + b"\n"
        self.send_response(200); self.send_header("Content-Length", str(len(body))); self.end_headers(); self.wfile.write(body)
    def log_message(self, *args): pass
http.server.ThreadingHTTPServer.allow_reuse_address = True
http.server.ThreadingHTTPServer(("127.0.0.1", 8942), Waiting).serve_forever()
P
cat >svc <<'S'
#!/bin/bash
# svc start|stop|status
set -eu
cd "$(dirname "$0")"
case ${1:-} in
start)
    [ ! -e run/pid ] || { echo "svc: runs already" >&2; exit 1; }
    setsid python3 bin/serve.py >/dev/null 2>&1 </dev/null &
    echo $! >run/pid
    for _ in 1 2 3 4 5 6 7 8 9 10; do curl -s -o /dev/null http://127.0.0.1:8942/ && break; sleep 0.3; done
    echo "svc: started" ;;
stop) [ -e run/pid ] || { echo "svc: does not run" >&2; exit 1; }; kill "$(cat run/pid)"; rm run/pid; echo "svc: stopped" ;;
status) [ -e run/pid ] && echo "svc: runs" || echo "svc: stopped" ;;
*) echo "usage: svc start|stop|status" >&2; exit 2 ;;
esac
S
chmod +x bin/migrate svc
printf '%s\n' "2026-09-05 3.7 AL-198 roz" >deploys.log
./svc start
