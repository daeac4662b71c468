# A chimney sweeps' cooperative: the dispatch board as a checkout of its releases, its database, the numbered schema steps.
set -eu
version=${PARAM_VERSION:-3.8.0}
flue=${PARAM_FLUE:-K-2207}
day=${PARAM_DAY:-2026-11-17}
visit=${PARAM_VISIT:-5107}
git config --global user.name "Ottmar Reindl"
git config --global user.email ottmar@kehrbezirk.example
git config --global init.defaultBranch main
git config --global advice.detachedHead false
git init -q --bare .remote.git
git init -q
git remote add origin "$PWD/.remote.git"
mkdir db data run
cat >.gitignore <<'S'
.remote.git
.board.py
data
run
flued
deploys.csv
S
printf 'migrate:\n\t@./stepper\n\nsmoke:\n\t@curl -fsS http://127.0.0.1:8127/health\n\n.PHONY: migrate smoke\n' >Makefile
cat >stepper <<'S'
#!/bin/bash
# Takes each file of db/ that the board has not seen, in its order, each as a whole or not at all.
set -eu
for file in db/*.sql; do
    name=$(basename "$file" .sql)
    [ -z "$(sqlite3 data/board.db "select 1 from step where name = '$name'")" ] || continue
    { echo "begin;"; cat "$file"; echo "insert into step values ('$name'); commit;"; } | sqlite3 -bail data/board.db || {
        echo "stepper: $name not taken, the board is as it was" >&2; exit 1; }
    echo "stepper: $name taken"
done
S
chmod +x stepper
echo "create table visit (id integer primary key, flue text, day text, sweep text, state text);" >db/0029_visit.sql
echo "create index visit_sweep on visit(sweep);" >db/0030_visit_sweep.sql
echo 3.7.4 >VERSION
git add .
git commit -qm "3.7.4"
git tag 3.7.4
echo "$version" >VERSION
echo "create unique index visit_once on visit(flue, day);" >db/0031_visit_once.sql
git add .
git commit -qm "$version: a flue is visited once a day"
git tag "$version"
git push -q origin main 3.7.4 "$version"
git tag -d "$version" >/dev/null
git checkout -q 3.7.4
git branch -q -f main 3.7.4
git update-ref -d refs/remotes/origin/main
sqlite3 data/board.db "create table step (name text); create table visit (id integer primary key, flue text, day text, sweep text, state text);
insert into step values ('0029_visit'), ('0030_visit_sweep');
create index visit_sweep on visit(sweep);
insert into visit values (4990, 'K-1904', '$day', 'Bichler', 'confirmed'), (5001, 'K-2310', '$day', 'Bichler', 'confirmed'),
 (5088, '$flue', '$day', 'Ahorner', 'confirmed'), ($visit, '$flue', '$day', null, 'planned')"
echo 3.7.4 >run/loaded
echo open >run/rounds
cat >flued <<'S'
#!/bin/bash
# flued pause|start: stops and starts handing out rounds; start loads the version that lies here
set -eu
cd "$(dirname "$0")"
case ${1:-} in
pause) echo paused >run/rounds; echo "flued: no rounds are handed out" ;;
start) cp VERSION run/loaded; echo open >run/rounds; echo "flued: $(cat VERSION) hands out rounds" ;;
*) echo "usage: flued pause|start" >&2; exit 2 ;;
esac
S
chmod +x flued
cat >.board.py <<'S'
import http.server, json, pathlib, sqlite3
class Board(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        last = sqlite3.connect("data/board.db").execute("select max(name) from step").fetchone()[0]
        what = {"version": pathlib.Path("run/loaded").read_text().strip(), "step": last, "rounds": pathlib.Path("run/rounds").read_text().strip()}
        body = (json.dumps(what) + "\n").encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_):
        pass
http.server.ThreadingHTTPServer.allow_reuse_address = True
http.server.ThreadingHTTPServer(("127.0.0.1", 8127), Board).serve_forever()
S
printf '%s\n' 'change;version;by' 'CH-3318;3.7.4;Reindl' >deploys.csv
python3 .board.py >/dev/null 2>&1 </dev/null &
for _ in $(seq 50); do curl -fs http://127.0.0.1:8127/health >/dev/null && break; sleep 0.1; done
