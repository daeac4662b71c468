# A newspaper's paywall: releases of its rules, a server on the loopback with a cache in front, a deployer that a freeze stops.
set -eu
bad=${PARAM_BAD_RELEASE:-r412}
good=${PARAM_GOOD_RELEASE:-r409}
mkdir -p "releases/$bad" "releases/$good" cache run
printf '{"allow": ["full", "student", "library"]}\n' >"releases/$good/rules.json"
printf '{"allow": ["full", "library"]}\n' >"releases/$bad/rules.json"
ln -sfn "releases/$bad" current
printf 'release,state\nr398,retired\n%s,good\n%s,live\n' "$good" "$bad" >releases.csv
echo 403 >cache/student
cat >serve.py <<'E'
import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

RULES = json.loads(Path("current/rules.json").read_text())


class Gate(BaseHTTPRequestHandler):
    def do_GET(self):
        at = urlsplit(self.path)
        tier = parse_qs(at.query).get("tier", ["none"])[0]
        if at.path == "/release":
            return self.tell(200, Path("current").resolve().name)
        kept = Path("cache") / tier
        if not kept.exists():
            kept.write_text("200\n" if tier in RULES["allow"] else "403\n")
        self.tell(int(kept.read_text()), tier)

    def tell(self, code, text):
        self.send_response(code)
        self.end_headers()
        self.wfile.write(f"{text}\n".encode())

    def log_message(self, *args):
        pass


HTTPServer(("127.0.0.1", 8077), Gate).serve_forever()
E
cat >paywall <<'E'
#!/bin/sh
# Freeze the deployer, switch the release, restart the gate, empty its cache.
case "$1" in
freeze)
    [ -n "${2:-}" ] || { echo "paywall: freeze needs an incident number"; exit 2; }
    echo "$2" >run/freeze
    echo "paywall: deployer frozen for $2" ;;
switch)
    [ -d "releases/$2" ] || { echo "paywall: no release $2"; exit 2; }
    [ -e run/freeze ] || { echo "paywall: deployer is not frozen, it would put $(basename "$(readlink current)") back at once"; exit 1; }
    ln -sfn "releases/$2" current
    echo "paywall: $2 is current" ;;
restart)
    [ -e run/pid ] && kill "$(cat run/pid)" 2>/dev/null && sleep 0.3
    python3 serve.py >run/log 2>&1 &
    echo $! >run/pid
    for i in 1 2 3 4 5 6 7 8 9 10; do curl -sf localhost:8077/release >/dev/null && break; sleep 0.3; done
    echo "paywall: gate restarted" ;;
purge)
    rm -f cache/*
    echo "paywall: cache is empty" ;;
*) echo "paywall: freeze, switch, restart or purge"; exit 2 ;;
esac
E
chmod +x paywall
./paywall restart
