# A service that is unpacked from a tarball; a new release wants a setting that is not there yet.
set -eu
version=${PARAM_VERSION:-3.9.2}
mkdir -p releases shared log "$HOME/artifacts" "$HOME/build"
pack() { # VERSION SETTINGS
    mkdir "$HOME/build/ledger-$1"
    echo "$1" >"$HOME/build/ledger-$1/VERSION"
    printf '%s\n' $2 >"$HOME/build/ledger-$1/required"
}
for one in 3.6.0 3.7.4 3.8.1; do
    pack "$one" LEDGER_DB
    cp -r "$HOME/build/ledger-$one" "releases/$one"
done
pack "$version" "LEDGER_DB LEDGER_REGION"
tar -czf "$HOME/artifacts/ledger-$version.tar.gz" -C "$HOME/build" "ledger-$version"
(cd "$HOME/artifacts" && sha256sum "ledger-$version.tar.gz" >"ledger-$version.tar.gz.sha256")
rm -r "$HOME/build"
ln -s releases/3.8.1 current
echo "LEDGER_DB=/srv/ledger.db" >shared/ledger.env
cat >.ledger.py <<'P'
import http.server, json
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            told = json.load(open("log/state.json"))
        except (OSError, ValueError):
            told = {"status": "starting"}
        data = json.dumps(told).encode() + b"\n"
        self.send_response(200 if told["status"] == "ok" else 503)
        self.send_header("Content-Length", str(len(data))); self.end_headers()
        self.wfile.write(data)
    def log_message(self, *words): pass
http.server.HTTPServer(("127.0.0.1", 9600), Handler).serve_forever()
P
cat >ledgerctl <<'S'
#!/bin/bash
# ledgerctl restart
set -eu
[ "${1:-}" = restart ] || { echo "usage: ledgerctl restart" >&2; exit 2; }
version=$(cat current/VERSION)
echo "ledger $version starts" >>log/ledger.log
for name in $(cat current/required); do
    if ! grep -q "^$name=" shared/ledger.env; then
        echo "ledger $version: $name is not set" >>log/ledger.log
        echo '{"status": "failed"}' >log/state.json
        echo "ledger restarted"
        exit 0
    fi
done
echo "ledger $version is ready" >>log/ledger.log
printf '{"status": "ok", "version": "%s"}\n' "$version" >log/state.json
echo "ledger restarted"
S
chmod +x ledgerctl
./ledgerctl restart
python3 .ledger.py >/dev/null 2>&1 &
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
    curl -fs -o /dev/null http://127.0.0.1:9600/health && exit 0
    sleep 0.2
done
exit 1
