# A customs broker: signed declarations, and a customs office that listens on loopback and checks what comes.
set -eu
d=${PARAM_DECLARATION:-D-4471}
mkdir -p declarations keys .office
openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out keys/broker.pem
openssl pkey -in keys/broker.pem -pubout -out keys/broker.pub
cp keys/broker.pub .office/
for one in D-4409 "$d"; do
    echo "{\"id\": \"$one\", \"goods\": \"roasted coffee\", \"net_kg\": 12840, \"amendment\": null}" | jq . >"declarations/$one.json"
    openssl dgst -sha256 -sign keys/broker.pem -out "declarations/$one.sig" "declarations/$one.json"
    cp "declarations/$one.json" .office/
done
echo "D-4409 amended, R1" >journal.txt
cat >.office/office.py <<'P'
import base64, http.server, json, pathlib, subprocess, tempfile
here = pathlib.Path(__file__).resolve().parent
class Office(http.server.BaseHTTPRequestHandler):
    def say(self, code, text):
        self.send_response(code); self.end_headers(); self.wfile.write(text.encode())
    def do_GET(self):
        kept = here / (pathlib.PurePath(self.path).name + ".json")
        if not kept.exists():
            return self.say(404, "office: unknown declaration\n")
        found = json.loads(kept.read_text())
        self.say(200, f"office: {found['id']}: {found['net_kg']} kg, amendment {found['amendment'] or 'none'}\n")
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with tempfile.NamedTemporaryFile() as signed:
            signed.write(base64.b64decode(self.headers["X-Signed"])); signed.flush()
            words = ["openssl", "dgst", "-sha256", "-verify", str(here / "broker.pub"), "-signature", signed.name]
            fits = subprocess.run(words, input=body, capture_output=True).returncode == 0
        sent = json.loads(body)
        if not fits:
            return self.say(422, f"office: {sent['id']}: the signature does not fit the declaration\n")
        if not sent["amendment"]:
            return self.say(422, f"office: {sent['id']}: no reason given\n")
        (here / f"{sent['id']}.json").write_bytes(body)
        self.say(200, f"office: {sent['id']}: amendment {sent['amendment']} accepted\n")
    def log_message(self, *_):
        pass
http.server.HTTPServer(("127.0.0.1", 8445), Office).serve_forever()
P
cat >submit <<'S'
#!/bin/bash
# submit DECLARATION: send it with its signature to the customs office
cd "$(dirname "$0")/declarations" || exit 1
curl -sS --fail-with-body --data-binary "@${1:?}.json" -H "X-Signed: $(base64 -w0 "$1.sig")" localhost:8445/amend
S
chmod +x submit
nohup python3 .office/office.py >/dev/null 2>&1 &
for _ in $(seq 100); do curl -sf localhost:8445/D-4409 >/dev/null && break; sleep 0.1; done
