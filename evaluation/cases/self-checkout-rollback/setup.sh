# A supermarket chain: self-checkouts of the stores, their containers under a house script, their configuration in git, health on 8077.
set -eu
store=${PARAM_STORE:-0114}
new=${PARAM_NEW:-2026.47.1}
old=${PARAM_OLD:-2026.45.2}
git config --global user.name "Oksana Hrytsenko"
git config --global user.email oksana@markt.example
git config --global init.defaultBranch main
mkdir -p stores config run
for each in 0098 "$store"; do printf 'IMAGE=self-checkout\nTAG=%s\nTILLS=6\n' "$new" >"stores/$each.env"; done
git -C config init -q
for each in 0098 "$store"; do printf 'currency = "EUR"\nbag_grams = 18\n' >"config/$each.toml"; done
git -C config add .
git -C config commit -qm "Configuration for $old"
git -C config tag "$old"
for each in 0098 "$store"; do printf 'currency = "EUR"\nbag_grams = 18\nweighing_mode = "strict"\n' >"config/$each.toml"; done
git -C config commit -qam "Strict weighing with $new"
printf '%s\n' 'store;from;to;incident' '0098;2026.31.0;2026.30.4;INC-7106' >rollbacks.csv
for each in 0098 "$store"; do
    printf '{"store": "%s", "tag": "%s", "state": "open"}\n' "$each" "$new" >"run/$each.json"
    { echo "till 3: started $new"; for n in 1 2 3 4 5 6 7 8 9; do echo "till $((n % 6 + 1)): weight mismatch, attendant called"; done; } >"run/$each.log"
done
cat >stackctl <<'S'
#!/bin/bash
# stackctl drain|open|up|logs STORE
cd "$(dirname "$0")" || exit 2
case ${1:-} in drain | open | up | logs) ;; *) echo "stackctl: unknown command ${1:-}" >&2; exit 2 ;; esac
[ -e "stores/${2:-}.env" ] || { echo "stackctl: no store ${2:-}" >&2; exit 1; }
. "stores/$2.env"
state() { jq -c --arg s "$1" '.state = $s' "run/$2.json" >run/.new && mv run/.new "run/$2.json"; }
case $1 in
drain) state drained "$2"; echo "store $2: drained, $TILLS tills send customers to the cashiers" ;;
open) state open "$2"; echo "store $2: open" ;;
logs) cat "run/$2.log" ;;
up)
    [ "$(jq -r .state "run/$2.json")" = drained ] || { echo "stackctl: store $2 still has customers at the tills" >&2; exit 1; }
    if ! git -C config show "$TAG:$2.toml" 2>/dev/null | grep -q weighing_mode && grep -q weighing_mode "config/$2.toml"; then
        echo "self-checkout $TAG: unknown key weighing_mode in config/$2.toml" >&2
        echo "stackctl: store $2 did not start" >&2
        exit 1
    fi
    jq -c --arg t "$TAG" '.tag = $t' "run/$2.json" >run/.new && mv run/.new "run/$2.json"
    echo "till 3: started $TAG" >"run/$2.log"
    echo "store $2: $TILLS tills on $TAG" ;;
esac
S
chmod +x stackctl
cat >~/health.py <<P
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *words):
        pass

    def do_GET(self):
        file = Path("$PWD/run") / (self.path.strip("/").split("/")[-1] + ".json")
        self.send_response(200 if file.exists() else 404)
        self.end_headers()
        self.wfile.write(file.read_bytes() if file.exists() else b"no such store\n")


ThreadingHTTPServer(("127.0.0.1", 8077), Handler).serve_forever()
P
python3 ~/health.py >/dev/null 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do curl -s localhost:8077/health/0098 >/dev/null && break; sleep 0.2; done
