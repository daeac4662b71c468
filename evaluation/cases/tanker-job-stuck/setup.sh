# A dairy cooperative: a queue of jobs in SQLite that plans the tankers' routes from the tanks' levels, an export over HTTP.
set -eu
job=${PARAM_JOB:-8841}
pid=${PARAM_PID:-4190817}
day=${PARAM_DAY:-2026-11-21}
region=${PARAM_REGION:-north}
mkdir -p in out bad export
python3 - "$day" <<'X'
import sys
rows = [f"{1200 + n},{350 + 37 * n % 900},{(n * 13) % 60:02}" for n in range(120)]
text = "farm,litres,minute\n" + "\n".join(rows) + "\n# end\n"
open(f"export/{sys.argv[1]}", "w").write(text)
open(f"in/tanks-{sys.argv[1]}.csv", "w").write(text[:1417])
X
sqlite3 queue.db "
CREATE TABLE job (id INTEGER, kind TEXT, region TEXT, input TEXT, state TEXT, pid INTEGER, since TEXT);
INSERT INTO job VALUES ($job, 'route-plan', '$region', 'tanks-$day.csv', 'running', $pid, '03:12');
INSERT INTO job VALUES (9901, 'driver-sheet', '$region', '', 'waiting', NULL, '03:20'), (9902, 'driver-sheet', '$region', '', 'waiting', NULL, '03:20'), (9903, 'lab-labels', '$region', '', 'waiting', NULL, '03:20');"
echo "INC-0598 printer of the loading bay, paper" >incidents.log
cat >q <<'S'
#!/usr/bin/env python3
# q running | requeue JOB | run JOB | drain
import pathlib, sqlite3, sys
base = sqlite3.connect("queue.db")
def state(job, to):
    base.execute("UPDATE job SET state = ?, pid = NULL WHERE id = ?", (to, job))
    base.commit()
match sys.argv[1:]:
    case ["running"]:
        for row in base.execute("SELECT id, kind, region, input, pid, since FROM job WHERE state = 'running'"):
            print("job {} {} {} {} pid {} since {}".format(*row))
    case ["requeue", job]:
        if not base.execute("SELECT 1 FROM job WHERE id = ? AND state IN ('running', 'failed')", (job,)).fetchone():
            sys.exit(f"q: {job} neither runs nor has failed")
        state(job, "waiting")
        print(f"q: {job} waits again")
    case ["run", job]:
        row = base.execute("SELECT input FROM job WHERE id = ? AND state IN ('waiting', 'failed')", (job,)).fetchone()
        if row is None:
            sys.exit(f"q: {job} does not wait")
        path = pathlib.Path("in") / row[0]
        lines = path.read_text().splitlines()
        if lines[-1] != "# end":
            state(job, "failed")
            sys.exit(f"q: {job}: {path} is cut off in line {len(lines)}, no end mark")
        pathlib.Path(f"out/{job}.txt").write_text(f"{len(lines) - 2} farms\n")
        state(job, "done")
        print(f"q: {job} done, {len(lines) - 2} farms")
    case ["drain"]:
        if base.execute("SELECT 1 FROM job WHERE state IN ('running', 'failed')").fetchone():
            sys.exit("q: something runs or has failed")
        count = base.execute("UPDATE job SET state = 'done' WHERE state = 'waiting'").rowcount
        base.commit()
        print(f"q: {count} done")
    case _:
        sys.exit("usage: q running | requeue JOB | run JOB | drain")
S
cat >server.py <<'X'
import http.server, json, pathlib, signal, sqlite3
signal.alarm(900)
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path = pathlib.Path("." + self.path)
        if self.path == "/queue":
            count = dict(sqlite3.connect("queue.db").execute("SELECT state, count(*) FROM job GROUP BY state"))
            code, body = 200, json.dumps({"waiting": count.get("waiting", 0), "running": count.get("running", 0)}).encode() + b"\n"
        elif self.path.startswith("/export/") and path.is_file():
            code, body = 200, path.read_bytes()
        else:
            code, body = 404, b"no such export\n"
        self.send_response(code)
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *words):
        pass
class Server(http.server.ThreadingHTTPServer):
    allow_reuse_address = True
Server(("127.0.0.1", 8777), Handler).serve_forever()
X
chmod +x q
setsid python3 server.py >/dev/null 2>&1 </dev/null &
for _ in {1..40}; do
    (exec 3<>/dev/tcp/127.0.0.1/8777) 2>/dev/null && break
    sleep 0.2
done
