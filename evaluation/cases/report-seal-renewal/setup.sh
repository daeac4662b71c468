# A laboratory for building materials: the certificate that seals its test reports, and the house CA on the loopback.
set -eu
year=${PARAM_YEAR:-2027}
mkdir -p ../ca seal samples
cd ../ca
openssl req -x509 -newkey rsa:3072 -nodes -keyout ca.key -out ca.pem -days 3650 -subj '/O=Baustoffpruefung Elbe/CN=Elbe House CA' \
    -addext keyUsage=critical,keyCertSign,cRLSign
printf 'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\nextendedKeyUsage=emailProtection\n' >seal.ext
cat >server.py <<'P'
import http.server, os, pathlib, re, subprocess
os.chdir(pathlib.Path(__file__).parent)
class H(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        text = subprocess.run(["openssl", "req", "-noout", "-text"], input=data, capture_output=True).stdout.decode()
        bits = re.search(r"\((\d+) bit\)", text)
        if not bits:
            return self.say(400, b"refused: not a request\n")
        if int(bits[1]) < 3072:
            return self.say(422, f"refused: RSA {bits[1]} bit, seals need 3072 since 2026-07\n".encode())
        pathlib.Path("in.csr").write_bytes(data)
        made = subprocess.run("openssl x509 -req -in in.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 800 -extfile seal.ext".split(), capture_output=True)
        self.say(200, made.stdout)
    def do_GET(self):
        self.say(200, b"ca\n")
    def say(self, code, text):
        self.send_response(code)
        self.end_headers()
        self.wfile.write(text)
    def log_message(self, *_):
        pass
http.server.ThreadingHTTPServer(("127.0.0.1", 8090), H).serve_forever()
P
setsid python3 server.py </dev/null >/dev/null 2>&1 &
cd - >/dev/null
cp ../ca/ca.pem ca.pem
openssl genrsa -out seal/2025.key 2048
openssl req -new -key seal/2025.key -subj '/O=Baustoffpruefung Elbe/CN=Report Seal 2025' -out old.csr
openssl x509 -req -in old.csr -CA ca.pem -CAkey ../ca/ca.key -CAcreateserial -days 30 -extfile ../ca/seal.ext -out seal/2025.crt
rm -f old.csr
openssl rand -hex 16 >seal/p12.pass
openssl pkcs12 -export -inkey seal/2025.key -in seal/2025.crt -certfile ca.pem -passout file:seal/p12.pass -out seal/2025.p12
ln -s 2025.p12 seal/active.p12
echo "Cube test 28 d, 41.6 N/mm2" >samples/cube.txt
echo "2025;QM-0211" >register.csv
cat >sealer <<'S'
#!/bin/bash
# sealer reload | try FILE
set -eu
cd "$(dirname "$0")"
case ${1:-} in
reload) readlink seal/active.p12 >.loaded; echo "sealer: $(cat .loaded) loaded" ;;
try)
    openssl pkcs12 -in "seal/$(cat .loaded)" -passin file:seal/p12.pass -nodes 2>/dev/null >.both.pem
    openssl cms -sign -in "${2:?}" -signer .both.pem -outform PEM -nodetach -out "$2.p7" && rm .both.pem && echo "sealer: $2.p7" ;;
*) echo "usage: sealer reload | try FILE" >&2; exit 2 ;;
esac
S
chmod +x sealer
for _ in $(seq 100); do curl -sf http://127.0.0.1:8090/ >/dev/null && exit 0; sleep 0.1; done
exit 1
