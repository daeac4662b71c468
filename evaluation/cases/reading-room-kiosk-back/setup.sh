# A library: the booking kiosks of its reading rooms, their releases as packs, the store that hands out the packs.
set -eu
kiosk=${PARAM_KIOSK:-magnus-hall}
bad=${PARAM_BAD:-4.2.0}
good=${PARAM_GOOD:-4.1.6}
mkdir -p packs keep logs run .store .make
for v in "$good" "$bad"; do
    mkdir -p ".make/$v"
    echo "$v" >".make/$v/release"
    printf '[seats]\nhold_min=15\nlamp=green\n' >".make/$v/seats.ini"
    seq 1 400 >".make/$v/map.svg"
    tar -czf ".store/carrel-$v.tar.gz" -C ".make/$v" .
    (cd .store && sha256sum "carrel-$v.tar.gz") >"packs/carrel-$v.sha256"
done
cp ".store/carrel-$bad.tar.gz" packs/
head -c 700 ".store/carrel-$good.tar.gz" >"packs/carrel-$good.tar.gz"
for k in "$kiosk" atrium; do
    mkdir -p "kiosks/$k/$bad"
    tar -xzf ".store/carrel-$bad.tar.gz" -C "kiosks/$k/$bad"
    ln -s "$bad" "kiosks/$k/current"
    sqlite3 "kiosks/$k/seats.db" "create table booking (seat text, slot text, card text);
        insert into booking values ('A14', '10-12', '77120'), ('A15', '10-12', '77384'), ('B03', '14-16', '76990')"
    echo open >"run/$k"
done
sqlite3 "kiosks/$kiosk/seats.db" "insert into booking values ('A14', '10-12', '78051')"
{ echo "09:41:07 start $bad"
  echo "09:58:30 A14 10-12 card 77120 confirmed"
  echo "10:01:12 A14 10-12 card 78051 confirmed"
  echo "10:01:13 warn: A14 10-12 confirmed twice"
} >"logs/$kiosk.log"
printf '%s\n' 'release;ticket;why' '3.9.1;LIB-5107;card reader asleep after noon' >packs/withdrawn.csv
cat >deskctl <<'S'
#!/bin/bash
# deskctl close|open KIOSK: a closed kiosk shows "please book at the desk"
set -eu
cd "$(dirname "$0")"
[ $# = 2 ] || { echo "usage: deskctl close|open KIOSK" >&2; exit 2; }
[ -d "kiosks/$2" ] || { echo "deskctl: no kiosk $2" >&2; exit 1; }
case $1 in
close) echo closed >"run/$2"; echo "deskctl: $2 sends people to the desk" ;;
open) echo open >"run/$2"; echo "deskctl: $2 open with $(cat "kiosks/$2/current/release")" ;;
*) echo "usage: deskctl close|open KIOSK" >&2; exit 2 ;;
esac
S
chmod +x deskctl
cat >.store.py <<'S'
import http.server, json, pathlib
class Store(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        part = self.path.strip("/").split("/")
        if len(part) == 2 and part[0] == "kiosks" and pathlib.Path("kiosks", part[1]).is_dir():
            here = pathlib.Path("kiosks", part[1], "current", "release").read_text().strip()
            body = (json.dumps({"kiosk": part[1], "release": here, "state": pathlib.Path("run", part[1]).read_text().strip()}) + "\n").encode()
        elif len(part) == 2 and part[0] == "packs" and pathlib.Path(".store", part[1]).is_file():
            body = pathlib.Path(".store", part[1]).read_bytes()
        else:
            return self.send_error(404)
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_):
        pass
http.server.ThreadingHTTPServer.allow_reuse_address = True
http.server.ThreadingHTTPServer(("127.0.0.1", 8641), Store).serve_forever()
S
python3 .store.py >/dev/null 2>&1 </dev/null &
for _ in $(seq 50); do curl -fs http://127.0.0.1:8641/kiosks/atrium >/dev/null && break; sleep 0.1; done
