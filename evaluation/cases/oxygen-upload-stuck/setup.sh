# A fish farm: the oxygen values of a pen are not sent to the authority any more; a nightly copy holds the lock.
set -eu
pen=${PARAM_PEN:-N4}
mkdir -p "spool/$pen" run etc log got
n=0
for hour in 03 04 05; do
    for minute in 00 05 10 15 20 25 30 35 40 45 50 55; do
        n=$((n + 1))
        for s in {01..20}; do echo "$pen;2026-10-05T$hour:$minute:$s;8.$((n % 10))"; done >"spool/$pen/$hour$minute.csv"
    done
done
echo "$pen;2026-10-05T02:55:20;8.4" >"got/$pen.csv"
printf 'target=/mnt/barge-nas\ntimeout=0\n' >etc/nightcopy.conf
echo "02:58 nightcopy $pen: copying spool/$pen to /mnt/barge-nas" >"log/nightcopy-$pen.log"
echo "day;pen;what" >log/incidents.csv
cat >api.py <<'P'
import http.server, pathlib
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        rows = pathlib.Path("got", self.path.split("/")[-1] + ".csv").read_text().splitlines()
        self._say(200, f"{rows[-1].split(';')[1]} ({len(rows)} rows)")
    def do_POST(self):
        rows = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if rows.count("\n") > 500:
            return self._say(413, f"{rows.count(chr(10))} rows, 500 are taken at once")
        with open("got/" + self.path.split("/")[-1] + ".csv", "a") as f:
            f.write(rows)
        self._say(200, "ok")
    def _say(self, code, text):
        self.send_response(code)
        self.end_headers()
        self.wfile.write((text + "\n").encode())
    def log_message(self, *a): pass
http.server.ThreadingHTTPServer(("127.0.0.1", 8790), H).serve_forever()
P
cat >nightcopy <<'S'
#!/bin/bash
# holds the pen's lock while it copies
cd "$(dirname "$0")"
echo $$ >"run/nightcopy-$1.pid"
exec 9>>"run/$1.lock"
flock 9
exec sleep 100000
S
cat >upload <<'S'
#!/bin/bash
# upload PEN [--files N]
set -eu
cd "$(dirname "$0")"
pen=${1:?usage: upload PEN [--files N]}
[ -d "spool/$pen" ] || { echo "upload: no pen $pen" >&2; exit 2; }
exec 9>>"run/$pen.lock"
flock -w 2 9 || { echo "upload: run/$pen.lock is held by another process, gave up" >&2; exit 1; }
files=${3:-1000}
while [ -n "$(ls "spool/$pen")" ]; do
    part=$(ls "spool/$pen" | head -n "$files")
    said=$(cd "spool/$pen" && cat $part | curl -s --data-binary @- "localhost:8790/$pen")
    [ "$said" = ok ] || { echo "upload: the authority says: $said" >&2; exit 1; }
    (cd "spool/$pen" && rm $part)
    echo "upload: $pen: $(echo "$part" | wc -l) files sent"
done
S
chmod +x upload nightcopy
setsid ./nightcopy "$pen" >/dev/null 2>&1 </dev/null &
setsid python3 api.py >/dev/null 2>&1 </dev/null &
for _ in {1..40}; do
    (exec 3<>/dev/tcp/127.0.0.1/8790) 2>/dev/null && [ -s "run/nightcopy-$pen.pid" ] && break
    sleep 0.2
done
sleep 0.3
