# A worker that hangs: its health page answers nothing, and it takes no SIGTERM. On SIGUSR1 it writes its stack into its log.
set -eu
service=${PARAM_SERVICE:-thumbd}
mkdir -p run log incidents
echo "INC-2204,mailer,restarted" >incidents/index.csv
cat >worker.py <<'X'
import faulthandler, http.server, json, os, signal, sys, time
name, stuck = sys.argv[1], len(sys.argv) > 2
signal.alarm(900)
faulthandler.register(signal.SIGUSR1, open(f"log/{name}.err", "a"))
if stuck:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
def wait_for_upload():
    while True:
        time.sleep(0.2)
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        known = self.path == f"/{name}/health"
        self.send_response(200 if known else 404)
        self.end_headers()
        self.wfile.write(json.dumps({"service": name, "state": "up"} if known else {"error": "no such service"}).encode() + b"\n")
    def log_message(self, *words):
        pass
class Server(http.server.HTTPServer):
    allow_reuse_address = True
server = Server(("127.0.0.1", 9510), Handler)
if stuck:
    wait_for_upload()
server.serve_forever()
X
cat >svc <<'X'
#!/bin/bash
# svc start|stop|status SERVICE
set -u
pid=$(cat "run/$2.pid" 2>/dev/null || echo none)
case "$1" in
start)
    [ ! -e "run/$2.lock" ] || { echo "svc: run/$2.lock is held by $pid" >&2; exit 5; }
    touch "run/$2.lock"
    setsid python3 worker.py "$2" ${3:-} >/dev/null 2>&1 </dev/null &
    echo $! >"run/$2.pid"
    for _ in {1..40}; do
        (exec 3<>/dev/tcp/127.0.0.1/9510) 2>/dev/null && break
        sleep 0.2
    done
    echo "$2 started";;
stop)
    kill "$pid" 2>/dev/null
    for _ in {1..10}; do
        kill -0 "$pid" 2>/dev/null || { rm -f "run/$2.lock" "run/$2.pid"; echo "$2 stopped"; exit 0; }
        sleep 0.2
    done
    echo "svc: $2 ($pid) does not stop" >&2; exit 4;;
status) kill -0 "$pid" 2>/dev/null && echo "$2 runs as $pid" || { echo "$2 is down"; exit 3; };;
*) echo "svc: no such command: $1" >&2; exit 2;;
esac
X
chmod +x svc
./svc start "$service" stuck
