# A biogas plant: analysers write gas values into a spool, a push takes them to the collector that guards the engine.
set -eu
fermenter=${PARAM_FERMENTER:-F02}
mkdir -p spool held received state
python3 - "$fermenter" <<'P'
import sys
name = sys.argv[1]
rows = [f"2027-02-08T{4 + m // 60:02}:{m % 60:02};52.{m % 7};{110 + m % 9}" for m in range(20, 60, 10)]
rows += [f"1970-01-01T00:{m:02};51.{m % 5};109" for m in range(0, 50, 10)]
rows += [f"2027-02-08T0{6 + m // 60}:{m % 60:02};52.{m % 6};{112 + m % 4}" for m in range(40, 100, 10)]
open(f"spool/{name}.csv", "w").write("\n".join(rows) + "\n")
open(f"received/{name}.csv", "w").write("2027-02-08T04:00;52.6;111\n2027-02-08T04:10;52.5;112\n")
for other in ("F11", "F12"):
    open(f"received/{other}.csv", "w").write("2027-02-08T07:30;54.0;96\n")
    open(f"spool/{other}.csv", "w").close()
    open(f"state/{other}.mode", "w").write("auto\n")
    open(f"state/{other}.clock", "w").write("in step\n")
open(f"state/{name}.mode", "w").write("fixed\n")
open(f"state/{name}.clock", "w").write("starts at 1970-01-01 after each power cut, buffer battery flat\n")
open("shiftbook.txt", "w").write("ST-1171 F11 pump seal changed\n")
P
cat >collector.py <<'P'
"""Takes gas values: POST /values/NAME; GET /last/NAME. Rows must follow each other in time, else it takes none."""
import http.server, pathlib
class H(http.server.BaseHTTPRequestHandler):
    def say(self, code, text):
        body = (text + "\n").encode()
        self.send_response(code); self.send_header("Content-Length", str(len(body))); self.end_headers(); self.wfile.write(body)
    def do_GET(self):
        file = pathlib.Path("received", self.path.rsplit("/", 1)[1] + ".csv")
        self.say(200, file.read_text().split()[-1]) if file.exists() else self.say(404, "no such analyser")
    def do_POST(self):
        file = pathlib.Path("received", self.path.rsplit("/", 1)[1] + ".csv")
        rows = self.rfile.read(int(self.headers["Content-Length"])).decode().split()
        last = file.read_text().split()[-1]
        for number, row in enumerate(rows, 1):
            if row <= last:
                return self.say(422, f"row {number}: {row.split(';')[0]} lies before the row above it, nothing taken")
            last = row
        with file.open("a") as out:
            out.write("".join(r + "\n" for r in rows))
        self.say(200, f"{len(rows)} rows taken")
    def log_message(self, *a): pass
http.server.HTTPServer(("127.0.0.1", 8629), H).serve_forever()
P
cat >gw <<'S'
#!/bin/bash
# gw status | push NAME | clock NAME [--set] | mode NAME auto|fixed
cd "$(dirname "$0")"
url=http://127.0.0.1:8629
case ${1:-} in
status)
    for file in spool/*.csv; do
        name=$(basename "$file" .csv)
        echo "$name last $(curl -s $url/last/$name | cut -d';' -f1) waiting $(wc -l <"$file") engine $(cat state/$name.mode)"
    done ;;
push)
    answer=$(curl -s -w '%{http_code}' --data-binary "@spool/${2:?}.csv" "$url/values/$2") || { echo "gw: no collector" >&2; exit 1; }
    case $answer in
    *200) : >"spool/$2.csv"; echo "gw: $2: ${answer%$'\n'*}" ;;
    *) echo "gw: $2: ${answer%$'\n'*}" >&2; exit 1 ;;
    esac ;;
clock)
    if [ "${3:-}" = --set ]; then echo "in step" >"state/${2:?}.clock"; fi
    echo "$2 clock: $(cat "state/${2:?}.clock")" ;;
mode)
    if [ "${3:?}" = auto ] && [ -s "spool/$2.csv" ]; then echo "gw: $2: values are waiting, the engine stays fixed" >&2; exit 1; fi
    echo "$3" >"state/$2.mode"; echo "engine on $2: $3" ;;
*) echo "usage: gw status | push NAME | clock NAME [--set] | mode NAME auto|fixed" >&2; exit 2 ;;
esac
S
chmod +x gw
python3 collector.py >/dev/null 2>&1 &
for _ in 1 2 3 4 5 6 7 8 9 10; do curl -s -o /dev/null http://127.0.0.1:8629/last/F11 && break; sleep 0.3; done
