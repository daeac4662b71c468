# A concert-ticket shop: the print server of the box offices (numbered blanks on rolls), its log, the book of blanks, incidents.
set -eu
desk=${PARAM_DESK:-arena-3}
roll=${PARAM_ROLL:-R-1184}
first=${PARAM_FIRST:-48210}
last=${PARAM_LAST:-48212}
mkdir -p queue printed log rolls
printf '%s\n' 'roll;first;last;why' 'R-1127;30917;30917;torn' >void.csv
put() { echo "{\"desk\":\"$1\",\"roll\":\"$2\",\"next\":$3,\"head\":$4,\"state\":\"$5\"}" >"rolls/$1.json"; }
put "$desk" "$roll" "$first" $((last + 1)) halted
put foyer-1 R-1190 51002 51002 printing
put station-2 R-1175 47733 47733 printing
for i in 1 2 3 4 5 6 7; do echo "{\"id\":\"T-8031$i\",\"desk\":\"$desk\",\"seat\":\"block C row $((10 + i))\"}" >"queue/T-8031$i.json"; done
{ echo "18:58:40 roll change, $roll in"
  echo "19:02:11 printed T-80309 on $((first - 1))"
  echo "19:02:14 halted: next blank by the book $first, under the head $((last + 1))"
} >"log/$desk.log"
printf '%s\n' 'incident;desk;what' 'INC-2207;foyer-1;cable' >incidents.csv
cat >blanks <<'S'
#!/bin/bash
# blanks show DESK | void ROLL FIRST LAST WHY
set -eu
cd "$(dirname "$0")"
case ${1:-} in
show) jq -r '"\(.roll): by the book \(.next), under the head \(.head)"' "rolls/${2:?}.json" ;;
void)
    f=$(grep -l "\"roll\":\"${2:?}\"" rolls/*.json) || { echo "blanks: no roll $2 in a printer" >&2; exit 1; }
    [ "$(jq .next "$f")" = "${3:?}" ] || { echo "blanks: the next one of $2 is $(jq .next "$f"), not $3" >&2; exit 1; }
    echo "$2;$3;${4:?};${5:?}" >>void.csv
    jq -c ".next = $4 + 1" "$f" >"$f.t" && mv "$f.t" "$f"
    echo "blanks: $2 void $3 to $4" ;;
*) echo "usage: blanks show DESK | void ROLL FIRST LAST WHY" >&2; exit 2 ;;
esac
S
chmod +x blanks
cat >.prints.py <<'S'
import http.server, json, os, pathlib
os.chdir(os.path.dirname(os.path.abspath(__file__)))
class Prints(http.server.BaseHTTPRequestHandler):
    def say(self, code, what):
        body = (json.dumps(what) + "\n").encode()
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def desk(self, name):
        roll = json.loads(pathlib.Path("rolls", name + ".json").read_text())
        jobs = sorted(path for path in pathlib.Path("queue").glob("*.json") if json.loads(path.read_text())["desk"] == name)
        return roll, jobs
    def do_GET(self):
        names = sorted(path.stem for path in pathlib.Path("rolls").glob("*.json"))
        if self.path == "/desks":
            self.say(200, [{"desk": name, "state": self.desk(name)[0]["state"], "waiting": len(self.desk(name)[1])} for name in names])
        elif self.path.startswith("/desks/") and self.path[7:] in names:
            roll, jobs = self.desk(self.path[7:])
            self.say(200, {"desk": roll["desk"], "state": roll["state"], "waiting": len(jobs), "roll": roll["roll"]})
        else:
            self.say(404, {"error": "no such desk"})
    def do_POST(self):
        name = self.path[7:].removesuffix("/resume")
        if not pathlib.Path("rolls", name + ".json").exists():
            return self.say(404, {"error": "no such desk"})
        roll, jobs = self.desk(name)
        if roll["next"] != roll["head"]:
            return self.say(409, {"error": f"roll {roll['roll']}: next blank by the book {roll['next']}, under the head {roll['head']}"})
        for path in jobs:
            job = json.loads(path.read_text())
            pathlib.Path("printed", job["id"] + ".txt").write_text(f"{job['seat']}, blank {roll['next']}\n")
            path.unlink()
            roll["next"] = roll["head"] = roll["next"] + 1
        roll["state"] = "printing"
        pathlib.Path("rolls", name + ".json").write_text(json.dumps(roll, separators=(",", ":")) + "\n")
        self.say(200, {"desk": name, "state": "printing", "printed": len(jobs)})
    def log_message(self, *_):
        pass
http.server.ThreadingHTTPServer(("127.0.0.1", 8713), Prints).serve_forever()
S
python3 .prints.py >/dev/null 2>&1 &
for _ in $(seq 50); do curl -fs http://127.0.0.1:8713/desks >/dev/null && break; sleep 0.1; done
