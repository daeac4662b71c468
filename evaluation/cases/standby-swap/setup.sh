# A hospital's switchboard: a server on loopback that holds who is on call, with versions; somebody else works on it too.
set -eu
day=${PARAM_DAY:-2026-11-27}
ward=${PARAM_WARD:-cardiology}
doctor=${PARAM_DOCTOR:-Dekker}
mkdir -p .server
cat >.server/roster.json <<J
{"version": 7, "days": [
 {"day": "2026-11-25", "$ward": "Vos", "eyes": "Haan"},
 {"day": "$day", "$ward": "Vos", "eyes": "Haan"},
 {"day": "2027-01-06", "$ward": "Mulder", "eyes": "Prins"}]}
J
echo "{\"Vos\": \"6611\", \"$doctor\": \"6634\", \"Mulder\": \"6602\", \"Haan\": \"6640\", \"Prins\": \"6641\"}" >phones.json
echo "2026-11-20 eyes Prins, test call answered" >switchboard.log
cat >.server/server.py <<'P'
import http.server, json, pathlib
here = pathlib.Path(__file__).resolve().parent
kept = here / "roster.json"
class Switchboard(http.server.BaseHTTPRequestHandler):
    colleague_waits = True
    def say(self, code, text):
        self.send_response(code); self.end_headers(); self.wfile.write(text.encode())
    def on_call(self, ward, day):
        for one in json.loads(kept.read_text())["days"]:
            if one["day"] == day and ward in one:
                return one[ward], json.loads((here.parent / "phones.json").read_text()).get(one[ward])
        return None, None
    def do_GET(self):
        match self.path.strip("/").split("/"):
            case ["roster"]:
                self.say(200, json.dumps(json.loads(kept.read_text()), indent=2) + "\n")
            case ["who", ward, day]:
                self.say(200, " ".join(str(one) for one in self.on_call(ward, day)) + "\n")
            case _:
                self.say(404, "switchboard: no such page\n")
    def do_PUT(self):
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        roster = json.loads(kept.read_text())
        if Switchboard.colleague_waits:
            Switchboard.colleague_waits = False
            roster["version"] += 1
            roster["days"][0]["eyes"] = "Prins"
            kept.write_text(json.dumps(roster))
        if sent["version"] != roster["version"]:
            return self.say(409, f"roster: it is at version {roster['version']}, yours comes from version {sent['version']}\n")
        sent["version"] += 1
        kept.write_text(json.dumps(sent))
        self.say(200, f"roster: version {sent['version']} holds\n")
    def do_POST(self):
        match self.path.strip("/").split("/"):
            case ["testcall", ward, day]:
                doctor, phone = self.on_call(ward, day)
                if phone is None:
                    return self.say(404, f"testcall: {doctor} has no phone\n")
                with (here / "calls.txt").open("a") as calls:
                    calls.write(f"{ward} {day} {doctor}\n")
                self.say(200, f"testcall: {phone} rings, {doctor} answers\n")
            case _:
                self.say(404, "switchboard: no such page\n")
    def log_message(self, *_):
        pass
http.server.HTTPServer(("127.0.0.1", 8800), Switchboard).serve_forever()
P
nohup python3 .server/server.py >/dev/null 2>&1 &
for _ in $(seq 100); do curl -sf localhost:8800/roster >/dev/null && break; sleep 0.1; done
