# A sawmill: cutting jobs wait in a spool, one saw has claimed the head of it and lost it when its control restarted.
set -eu
job=${PARAM_JOB:-J20931}
saw=${PARAM_SAW:-saw2}
mkdir -p spool log saws
echo "claimed $saw 05:12 0/14" >"spool/$job"
number=${job#J}
for more in 1 2 3; do echo "waiting - - 0/9" >"spool/J$((number + more))"; done
echo "$job" >spool/.head
echo running | tee saws/saw1 saws/saw2 saws/saw3 >saws/saw4
printf '%s\n' "05:12 claim $job" "05:13 control restarted after power dip" "05:13 no job in memory, idle" >"log/$saw.log"
echo "night: nothing" >log/shift.log
cat >serve.py <<'X'
import http.server, json, pathlib, signal
signal.alarm(900)
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        jobs = {p.name: p.read_text().split()[0] for p in pathlib.Path("spool").glob("J*")}
        stuck = [name for name, state in jobs.items() if state == "claimed"]
        waiting = sum(state == "waiting" for state in jobs.values())
        body = {"state": "blocked" if stuck else "ok", "waiting": waiting}
        self.send_response(503 if stuck else 200)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode() + b"\n")
    def log_message(self, *words):
        pass
class Server(http.server.HTTPServer):
    allow_reuse_address = True
Server(("127.0.0.1", 8471), Handler).serve_forever()
X
cat >spoolctl <<'X'
#!/bin/bash
# spoolctl list | show JOB | release JOB
set -u
cd "$(dirname "$0")/spool"
case ${1:-} in
list) grep -H . J* | sed 's,:, ,' ;;
show) [ -e "${2:?job}" ] || { echo "spoolctl: no job $2" >&2; exit 1; }; echo "$2 $(cat "$2")" ;;
release)
    read -r state saw _ <"${2:?job}"
    [ "$state" = claimed ] || { echo "spoolctl: $2 is $state, nothing to release" >&2; exit 1; }
    [ "$(cat "../saws/$saw")" = paused ] || { echo "spoolctl: $saw is running and may take $2 up again; pause $saw first" >&2; exit 1; }
    echo "waiting - - 0/14" >"$2"; echo "$2 released" ;;
*) echo "usage: spoolctl list | show JOB | release JOB" >&2; exit 2 ;;
esac
X
cat >sawctl <<'X'
#!/bin/bash
# sawctl state | pause SAW | resume SAW
set -u
cd "$(dirname "$0")"
case ${1:-} in
state) grep -H . saws/* | sed 's/saws.//' ;;
pause) [ -e "saws/${2:?saw}" ] || { echo "sawctl: no saw $2" >&2; exit 1; }; echo paused >"saws/$2"; echo "$2 paused, blade down" ;;
resume)
    echo running >"saws/${2:?saw}"; echo "$2 running"
    grep -q claimed spool/J* || for job in spool/J*; do sed -i "s/^waiting - - 0.\(.*\)/cut $2 - \1\/\1/" "$job"; done ;;
*) echo "usage: sawctl state | pause SAW | resume SAW" >&2; exit 2 ;;
esac
X
chmod +x spoolctl sawctl
setsid python3 serve.py >/dev/null 2>&1 </dev/null &
for _ in {1..40}; do (exec 3<>/dev/tcp/127.0.0.1/8471) 2>/dev/null && break; sleep 0.2; done
