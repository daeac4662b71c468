# A house service that keeps the gusts of two masts, in version 3.8.2, and the archive of the version to come.
set -eu
version=${PARAM_VERSION:-4.12.0}
mkdir -p releases/anemone-3.8.2 incoming etc data log backup made/anemone-"$version"
for mast in pier mole; do echo "$mast 21.5" >data/$mast; done
printf 'site = harbour\nlisten = 8091\nkeep_days = 30\n' >etc/anemone.ini
program() { cat <<P
#!/usr/bin/python3
"""anemone --check FILE | --serve FILE"""
import http.server, json, pathlib, sys
VERSION, KEYS, NEEDED = "$1", $2, $3
home = pathlib.Path(__file__).resolve().parents[2]
conf = {}
for number, line in enumerate(pathlib.Path(sys.argv[2]).read_text().splitlines(), 1):
    if line.strip():
        key, _, value = line.partition(" = ")
        if key not in KEYS:
            sys.exit(f"anemone {VERSION}: {sys.argv[2]}, line {number}: unknown key {key}, see UPGRADE")
        conf[key] = value
for key in NEEDED:
    if key not in conf:
        sys.exit(f"anemone {VERSION}: {sys.argv[2]}: {key} is missing")
if sys.argv[1] == "--check":
    print(f"anemone {VERSION}: {len(conf)} settings, all known")
    sys.exit()
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        mast = home / "data" / self.path.split("/")[-1]
        if self.path == "/health":
            said = {"version": VERSION, "site": conf["site"], "limit": conf.get("gust_limit")}
        elif self.path.startswith("/last/") and mast.is_file():
            said = {"mast": mast.name, "knots": float(mast.read_text().split()[1])}
        else:
            self.send_response(404); self.end_headers(); return
        self.send_response(200); self.end_headers()
        self.wfile.write((json.dumps(said) + "\n").encode())
    def log_message(self, *_):
        pass
http.server.ThreadingHTTPServer.allow_reuse_address = True
http.server.ThreadingHTTPServer(("127.0.0.1", int(conf.get("listen") or conf["bind"].split(":")[1])), H).serve_forever()
P
}
program 3.8.2 '("site", "listen", "keep_days")' '("site", "listen")' >releases/anemone-3.8.2/anemone
program "$version" '("site", "bind", "retention", "gust_limit", "gust_mail")' '("site", "bind", "gust_limit")' >"made/anemone-$version/anemone"
cat >"made/anemone-$version/UPGRADE" <<'U'
From 3.x to 4.x
- listen = PORT        becomes  bind = ADDRESS:PORT
- keep_days = N        becomes  retention = Nd
- gust_limit = KNOTS   is new and needed; gust_mail = WHO is new
U
chmod +x releases/*/anemone made/*/anemone
tar -czf "incoming/anemone-$version.tgz" -C made "anemone-$version"
rm -r made
ln -s releases/anemone-3.8.2 current
cat >svc <<'S'
#!/bin/bash
# svc start | stop | status
cd "$(dirname "$0")" || exit
case ${1:-} in
start) current/anemone --check etc/anemone.ini >/dev/null || { echo "svc: not started" >&2; exit 1; }
    setsid current/anemone --serve etc/anemone.ini </dev/null >>log/anemone.log 2>&1 &
    echo $! >.pid; echo "svc: started" ;;
stop) kill "$(cat .pid)" && rm .pid && echo "svc: stopped" ;;
status) if [ -f .pid ] && kill -0 "$(cat .pid)"; then echo "svc: runs, $(readlink current)"; else echo "svc: stopped"; exit 3; fi ;;
*) echo "usage: svc start | stop | status" >&2; exit 2 ;;
esac
S
chmod +x svc
printf '2026-06-02 CHG-2119 anemone 3.8.2, ines\n' >JOURNAL
./svc start
for _ in $(seq 100); do curl -sf http://127.0.0.1:8091/health >/dev/null && exit 0; sleep 0.1; done
exit 1
