# An estate agency: confirmations of viewings go out by a mailer, which fetches the exposé of each flat from the archive.
set -eu
viewing=${PARAM_VIEWING:-V-20417}
expose=${PARAM_EXPOSE:-EX-7719}
mkdir -p spool sent run log held
cat >run/archive.py <<'X'
import http.server, sys, time
class Archive(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if sys.argv[1] in self.path:
            time.sleep(3600)
        self.send_response(200); self.end_headers(); self.wfile.write(b"%PDF expose\n")
    def log_message(self, *_): pass
http.server.ThreadingHTTPServer(("127.0.0.1", 8047), Archive).serve_forever()
X
cat >run/worker.py <<'X'
import os, pathlib, time, urllib.request
log = open("log/mailer.log", "a", buffering=1)
while True:
    for job in sorted(pathlib.Path("spool").glob("V-*")):
        who, expose = job.read_text().split(";")[:2]
        log.write(f"{job.name}: fetching http://127.0.0.1:8047/expose/{expose}.pdf\n")
        urllib.request.urlopen(f"http://127.0.0.1:8047/expose/{expose}.pdf").read()
        pathlib.Path("sent", job.name).write_text(f"To {who}: your viewing, with {expose}.pdf\n")
        job.unlink()
        log.write(f"{job.name}: sent\n")
    time.sleep(0.1)
X
cat >mailer <<'X'
#!/bin/bash
# mailer start | stop | status
cd "$(dirname "$0")"
alive() { [ -e run/mailer.pid ] && kill -0 "$(cat run/mailer.pid)" 2>/dev/null; }
case ${1:-} in
start)
    alive && { echo "mailer: runs already" >&2; exit 1; }
    [ ! -e run/mailer.lock ] || { echo "mailer: run/mailer.lock is there, another mailer may be sending" >&2; exit 1; }
    touch run/mailer.lock
    nohup python3 run/worker.py >/dev/null 2>&1 </dev/null &
    echo $! >run/mailer.pid
    for _ in $(seq 40); do ls spool | grep -q . || break; sleep 0.1; done
    echo "mailer: started" ;;
stop)
    alive || { echo "mailer: does not run" >&2; exit 1; }
    ls spool | grep -q . && { echo "mailer: busy with $(ls spool | head -1), stop is put off until it is through" >&2; exit 1; }
    kill "$(cat run/mailer.pid)"; rm -f run/mailer.lock; echo "mailer: stopped" ;;
status)
    alive && echo "mailer: up, $(ls spool | wc -l) waiting" || echo "mailer: down, $(ls spool | wc -l) waiting" ;;
*) echo "usage: mailer start | stop | status" >&2; exit 2 ;;
esac
X
chmod +x mailer
python3 - "$viewing" "$expose" <<'X'
import pathlib, sys
viewing, expose = sys.argv[1:]
jobs = {"V-20411": "hartwig@post.example;EX-7702", viewing: f"oduya@post.example;{expose}", "V-20422": "lenz@post.example;EX-7702", "V-20425": "carvalho@post.example;EX-7741"}
for name, text in jobs.items():
    pathlib.Path("spool", name).write_text(text + ";Saturday\n")
X
printf '# Incidents of the mailer\n- INC-1102 V-19880 EX-7610: archive slow, restarted\n' >incidents.md
nohup python3 run/archive.py "$expose" >/dev/null 2>&1 </dev/null &
for _ in $(seq 50); do (: </dev/tcp/127.0.0.1/8047) 2>/dev/null && break; sleep 0.1; done
./mailer start
