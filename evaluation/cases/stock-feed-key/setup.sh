# A car parts wholesaler sends its stock to marketplaces by SFTP; a marketplace's keys are kept by its portal, on the loopback here.
set -eu
partner=${PARAM_PARTNER:-autoplatz}
old=${PARAM_OLD:-2026q3}
mkdir -p keys feeds .portal/$partner
ssh-keygen -q -t ed25519 -N '' -C "feed-$partner-$old" -f "keys/$partner-$old"
ssh-keygen -q -t ed25519 -N '' -C "feed-$partner-trial" -f trial
cp "keys/$partner-$old.pub" ".portal/$partner/$old"
mv trial.pub ".portal/$partner/trial"
rm trial
cat >"feeds/$partner.conf" <<S
host=sftp.$partner.example
user=teile-nord
identity=keys/$partner-$old
remote=/in/stock.csv
S
printf 'partner;key;by\n%s;%s;Wiebke\n' "$partner" "$old" >rotations.csv
cat >.portal/server.py <<'S'
import http.server
import pathlib

ROOT = pathlib.Path(__file__).parent


class Portal(http.server.BaseHTTPRequestHandler):
    def reply(self, code, text):
        self.send_response(code)
        self.end_headers()
        self.wfile.write((text + "\n").encode())

    def where(self):
        parts = self.path.strip("/").split("/")
        return ROOT / parts[0], parts[-1]

    def do_GET(self):
        folder, _ = self.where()
        self.reply(200, "\n".join(sorted(p.name for p in folder.iterdir())))

    def do_PUT(self):
        folder, name = self.where()
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if not body.startswith("ssh-ed25519 "):
            return self.reply(400, "no public key of type ed25519")
        if len(list(folder.iterdir())) >= 2:
            return self.reply(409, "there are two keys already, that is the limit: delete one first")
        (folder / name).write_text(body)
        self.reply(201, f"{name} added")

    def do_DELETE(self):
        folder, name = self.where()
        if not (folder / name).exists():
            return self.reply(404, f"no key {name}")
        (folder / name).unlink()
        self.reply(200, f"{name} deleted")

    def log_message(self, *args):
        pass


http.server.HTTPServer(("127.0.0.1", 18460), Portal).serve_forever()
S
python3 .portal/server.py >/dev/null 2>&1 </dev/null &
cat >send-feed <<'S'
#!/bin/bash
# send-feed PARTNER [--dry]: send the stock file with the key of feeds/PARTNER.conf
set -eu
cd "$(dirname "$0")"
. "feeds/${1:?}.conf"
[ -r "$identity" ] || { echo "send-feed: no $identity" >&2; exit 1; }
mine=$(ssh-keygen -yf "$identity" | cut -d' ' -f2)
if ! grep -qrs "$mine" ".portal/$1"; then echo "send-feed: $user@$host: Permission denied (publickey)" >&2; exit 255; fi
if [ -n "${2:-}" ]; then done="dry run, nothing sent"; else done="sent $remote"; fi
echo "send-feed: $user@$host accepted ${identity##*/}, $done"
S
chmod +x send-feed
for i in 1 2 3 4 5 6 7 8 9 10; do curl -s -o /dev/null "http://127.0.0.1:18460/$partner/keys" && break; sleep 0.3; done
