# Nodes of a library's search, their settings and the access log of a slow morning; a server on the loopback plays them.
set -eu
node=${PARAM_NODE:-elk}
mkdir -p log nodes run
for one in lynx stoat "$node" wren; do
    printf 'name = %s\nworkers = 8\ncache_mb = 192\nindex = /srv/index/main\n' "$one" >"nodes/$one.conf"
done
sed -i 's/^cache_mb = .*/cache_mb = 0/' "nodes/$node.conf"
for one in nodes/*.conf; do cp "$one" "run/$(basename "$one" .conf)"; done
printf '%s\n' lynx stoat "$node" wren >run/rotation
python3 - "$node" >log/access.log <<'P'
import sys
names = ["lynx", "stoat", sys.argv[1], "wren"]
for n in range(240):
    name = names[n % 4]
    path = ["/search?q=owls", "/search?q=tides", "/title/8812", "/search?q=bread"][(n // 4) % 4]
    ms = 1500 + n * 7 % 400 if n % 4 == 2 and path.startswith("/search") else 30 + n * 13 % 50
    print(f"2026-11-23T08:{n // 60:02}:{n % 60:02} GET {path} 200 {ms} {name}")
P
cat >fleet <<'S'
#!/bin/bash
# fleet list | check NODE | drain NODE | reload NODE | join NODE
set -eu
cd "$(dirname "$0")"
act=${1:-} node=${2:-}
case $act in check | drain | reload | join) [ -f "nodes/$node.conf" ] || { echo "fleet: no node $node" >&2; exit 1; } ;; esac
case $act in
list) for f in nodes/*.conf; do n=$(basename "$f" .conf); grep -qx "$n" run/rotation && echo "$n in" || echo "$n out"; done ;;
check) mb=$(sed -n 's/^cache_mb = //p' "nodes/$node.conf"); [[ $mb =~ ^[0-9]+$ ]] || { echo "fleet: cache_mb is no number" >&2; exit 1; }; echo "$node: settings read, cache $mb MB" ;;
drain) sed -i "/^$node\$/d" run/rotation; echo "$node: out of rotation" ;;
reload) ! grep -qx "$node" run/rotation || { echo "fleet: $node is in rotation, it drops its sessions; drain it first" >&2; exit 1; }
    cp "nodes/$node.conf" "run/$node"; echo "$node: reloaded" ;;
join) grep -qx "$node" run/rotation || echo "$node" >>run/rotation; echo "$node: in rotation" ;;
*) echo "usage: fleet list | check NODE | drain NODE | reload NODE | join NODE" >&2; exit 2 ;;
esac
S
chmod +x fleet
cat >run/.server.py <<'P'
import http.server, pathlib, time
here = pathlib.Path(__file__).resolve().parent
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        node = self.path.split("/")[1]
        conf = here / node
        if not node or not conf.is_file():
            self.send_response(404); self.end_headers(); return
        if "cache_mb = 0\n" in conf.read_text():
            time.sleep(2)
        self.send_response(200); self.end_headers()
        self.wfile.write(b"3 books found\n")
    def log_message(self, *_):
        pass
http.server.ThreadingHTTPServer(("127.0.0.1", 8620), H).serve_forever()
P
printf '# Incidents\n' >incidents.md
setsid python3 run/.server.py </dev/null >/dev/null 2>&1 &
for _ in $(seq 100); do curl -sf http://127.0.0.1:8620/lynx/ >/dev/null && exit 0; sleep 0.1; done
exit 1
