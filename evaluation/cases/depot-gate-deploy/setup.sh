# A depot for empty containers: the gate's web service, releases side by side, one configuration, a server on the loopback.
set -eu
release=${PARAM_RELEASE:-5.14.0}
mkdir -p releases/5.13.2 incoming conf log run
cat >releases/5.13.2/server.py <<'P'
"""The gate's service on 127.0.0.1:8290: /health and /box/NUMBER."""
import configparser, http.server, json, pathlib, sys
here = pathlib.Path(__file__).resolve().parent
release = (here / "VERSION").read_text().strip()
conf = configparser.ConfigParser()
conf.read("conf/gate.ini")
for need in (here / "NEEDS").read_text().split():
    section, key = need.split(".")
    if not conf.has_option(section, key):
        print(f"gate.ini: section {section} has no {key}, wanted by this release", flush=True)
        sys.exit(1)
class Gate(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/health":
            told = {"ok": True, "release": release, "lanes": conf.getint("gate", "lanes")}
        else:
            told = {"box": self.path.split("/")[-1], "place": "C-07-2"}
        self.send_response(200)
        self.end_headers()
        self.wfile.write((json.dumps(told) + "\n").encode())
    def log_message(self, *_):
        pass
http.server.HTTPServer(("127.0.0.1", 8290), Gate).serve_forever()
P
echo 5.13.2 >releases/5.13.2/VERSION
echo gate.lanes >releases/5.13.2/NEEDS
mkdir -p /tmp/new
cp releases/5.13.2/server.py /tmp/new/
echo "$release" >/tmp/new/VERSION
printf '%s\n' gate.lanes reefer.plug_limit >/tmp/new/NEEDS
cat >/tmp/new/NOTES <<'E'
Reefers are turned away at the gate when no socket is free.
conf/gate.ini, section reefer: plug_limit, the sockets that the yard has.
E
tar -C /tmp/new -czf "incoming/gate-$release.tar.gz" .
rm -r /tmp/new
(cd incoming && sha256sum "gate-$release.tar.gz" >"gate-$release.sha256")
printf '%s\n' '[gate]' 'lanes = 6' '' '[reefer]' 'alarm_minutes = 20' >conf/gate.ini
printf '%s\n' 'section;sockets' 'row R north;22' 'row R south;26' 'total;48' >conf/sockets.csv
ln -s releases/5.13.2 current
printf '%s\n' 'release;ticket' '5.13.2;DEP-2014' >deploys.csv
cat >gate <<'S'
#!/bin/bash
# gate check | restart: the service behind the gate's lanes
cd "$(dirname "$0")" || exit 2
case ${1:-} in
check)
    bad=0
    for need in $(cat current/NEEDS); do
        sed -n "/^\[${need%.*}\]/,/^\[/p" conf/gate.ini | grep -q "^${need#*.} *=" || { echo "gate: conf lacks ${need}" >&2; bad=1; }
    done
    [ $bad = 0 ] && echo "gate: conf is complete" ;;
restart)
    [ -e run/pid ] && kill "$(cat run/pid)" 2>/dev/null
    rm -f run/pid
    sleep 0.3
    setsid python3 current/server.py >log/gate.log 2>&1 </dev/null &
    echo $! >run/pid
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        curl -sf 127.0.0.1:8290/health >/dev/null && { echo "gate: up"; exit 0; }
        kill -0 "$(cat run/pid)" 2>/dev/null || break
        sleep 0.3
    done
    rm -f run/pid
    echo "gate: not up, see log/gate.log" >&2
    exit 1 ;;
*) echo "usage: gate check | restart" >&2; exit 2 ;;
esac
S
chmod +x gate
./gate restart
