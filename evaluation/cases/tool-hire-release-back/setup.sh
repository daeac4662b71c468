# A tool hire: the web application runs as an image under a house script; tags stand in .env.
set -eu
good=${PARAM_GOOD_TAG:-4.11.2}
bad=${PARAM_BAD_TAG:-4.12.0}
schema=${PARAM_SCHEMA:-157}
git config --global user.name "Declan Moore"
git config --global user.email declan@toolhire.example
git config --global init.defaultBranch main
mkdir -p images holds var
printf 'schema=%s\ndeposit=150\n' "$schema" >"images/hire-$good"
printf 'schema=%s\ndeposit=0\n' $((schema + 1)) >"images/hire-$bad"
printf 'schema=90\n' >images/mailer-1.6.4
echo $((schema + 1)) >var/schema
printf 'HIRE_TAG=%s\nMAILER_TAG=1.6.4\nHIRE_PORT=9100\n' "$bad" >.env
cat >app.py <<'S'
import http.server, sys, urllib.parse

tag, deposit = sys.argv[1:]


class Hire(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        days = int(asked.get("days", ["1"])[0])
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"{asked.get('tool', ['?'])[0]}: {days} days {28 * days}.00, deposit {deposit}.00\n".encode())

    def log_message(self, *args):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", 9100), Hire).serve_forever()
S
cat >stack <<'S'
#!/bin/bash
# stack up SERVICE | ps | images SERVICE | migrate SERVICE --down NUMBER | hold SERVICE TAG REASON
set -eu
cd "$(dirname "$0")"
. ./.env
service=${2:-}
known() { [ "$service" = hire ] || [ "$service" = mailer ] || { echo "stack: no service '$service' in .env" >&2; exit 1; }; }
case ${1:-} in
up)
    known
    image=images/hire-$HIRE_TAG
    [ -e "$image" ] || { echo "stack: no image hire:$HIRE_TAG here" >&2; exit 1; }
    wants=$(sed -n 's/^schema=//p' "$image")
    [ "$wants" = "$(cat var/schema)" ] || { echo "stack: hire:$HIRE_TAG wants schema $wants, the database has $(cat var/schema)" >&2; exit 1; }
    if [ -e var/hire.pid ]; then
        kill "$(cat var/hire.pid)" 2>/dev/null || true
        while curl -s -o /dev/null localhost:9100; do sleep 0.2; done
    fi
    setsid python3 app.py "$HIRE_TAG" "$(sed -n 's/^deposit=//p' "$image")" </dev/null >>var/hire.log 2>&1 &
    echo $! >var/hire.pid
    echo "$HIRE_TAG" >var/running
    for _ in $(seq 50); do curl -s -o /dev/null localhost:9100 && break; sleep 0.2; done
    echo "stack: hire:$HIRE_TAG is up" ;;
ps) echo "hire    $(cat var/running)  up"; echo "mailer  $MAILER_TAG  up" ;;
images) known; ls images | grep "^$service" ;;
migrate)
    known
    [ "${3:-}" = --down ] || { echo "usage: stack migrate SERVICE --down NUMBER" >&2; exit 2; }
    [ "$4" -lt "$(cat var/schema)" ] || { echo "stack: the database has $(cat var/schema) already" >&2; exit 1; }
    echo "$4" >var/schema
    echo "stack: database of $service is at $4, no rows lost" ;;
hold) known; echo "${4:?}" >"holds/$service-${3:?}"; echo "stack: $service:$3 will not be deployed again" ;;
*) echo "usage: stack up|ps|images|migrate|hold" >&2; exit 2 ;;
esac
S
chmod +x stack
printf '%s\n' 'var/' >.gitignore
git init -q
git add .
git commit -qm 'Stack of the hire desk'
./stack up hire
