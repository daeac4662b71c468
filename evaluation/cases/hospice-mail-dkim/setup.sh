# The mail gateway that several hospices share: signing keys, zones, and a test that signs and verifies.
set -eu
house=${PARAM_HOUSE:-st-marina}
mkdir -p keys zones gateway published
openssl genrsa -out keys/old.pem 1024 2>/dev/null
chmod 600 keys/old.pem
old=$(openssl rsa -in keys/old.pem -pubout -outform der 2>/dev/null | base64 -w0)
cat >"zones/$house.zone" <<Z
\$ORIGIN $house.example.
@ SOA ns1.example. hostmaster.example. 2026090701 7200 3600 1209600 300
@ MX 10 mx2.example.
old._domainkey TXT "v=DKIM1; k=rsa; p=$old"
Z
printf 'house = %s\nselector = old\n' "$house" >"gateway/$house.conf"
cp "gateway/$house.conf" gateway/running
cp "zones/$house.zone" published/
cat >zone <<'P'
#!/usr/bin/env python3
"""zone check HOUSE | serial HOUSE NUMBER | publish HOUSE | lookup HOUSE SELECTOR"""
import os, re, shutil, sys
os.chdir(os.path.dirname(os.path.abspath(__file__)))
if len(sys.argv) < 3:
    sys.exit(f"usage: {__doc__}")
verb, house, rest = sys.argv[1], sys.argv[2], sys.argv[3:]
path = f"zones/{house}.zone"
if not os.path.exists(path):
    sys.exit(f"zone: there is no {path}")
text = open(path).read()
def serial(of):
    return int(re.search(r"SOA \S+ \S+ (\d+)", of).group(1))
def check():
    for number, line in enumerate(text.splitlines(), 1):
        for string in re.findall(r'"([^"]*)"', line):
            if len(string) > 255:
                sys.exit(f"zone: line {number}: a string of {len(string)} characters, 255 is the most")
if verb == "check":
    check()
    print(f"zone: {house} is fine, serial {serial(text)}")
elif verb == "serial":
    open(path, "w").write(re.sub(r"(SOA \S+ \S+ )\d+", rf"\g<1>{rest[0]}", text))
elif verb == "publish":
    check()
    if serial(text) <= serial(open(f"published/{house}.zone").read()):
        sys.exit("zone: the serial is not higher than the published one, the secondaries would not fetch it")
    shutil.copy(path, f"published/{house}.zone")
    print(f"zone: {house} published")
elif verb == "lookup":
    for line in open(f"published/{house}.zone"):
        if line.startswith(f"{rest[0]}._domainkey "):
            print("".join(re.findall(r'"([^"]*)"', line))[:30] + "...")
            break
    else:
        sys.exit(f"zone: no answer for {rest[0]}._domainkey.{house}.example")
else:
    sys.exit(f"usage: {__doc__}")
P
cat >gw <<'P'
#!/usr/bin/env python3
"""gw reload HOUSE | test HOUSE"""
import base64, os, re, shutil, subprocess, sys, tempfile
os.chdir(os.path.dirname(os.path.abspath(__file__)))
if len(sys.argv) != 3 or sys.argv[1] not in ("reload", "test"):
    sys.exit(f"usage: {__doc__}")
verb, house = sys.argv[1:]
if verb == "reload":
    shutil.copy(f"gateway/{house}.conf", "gateway/running")
    print(f"gw: {house} reloaded")
    sys.exit()
selector = re.search(r"selector = (\S+)", open("gateway/running").read()).group(1)
record = next((x for x in open(f"published/{house}.zone") if x.startswith(f"{selector}._domainkey ")), None)
if record is None:
    sys.exit(f"gw: dkim=permerror (no key for {selector})")
public = "".join(re.findall(r'"([^"]*)"', record)).split("p=")[1]
with tempfile.TemporaryDirectory() as folder:
    for name, data in (("mail", b"test"), ("der", base64.b64decode(public))):
        open(f"{folder}/{name}", "wb").write(data)
    subprocess.run(["openssl", "dgst", "-sha256", "-sign", f"keys/{selector}.pem", "-out", f"{folder}/sig", f"{folder}/mail"], check=True)
    done = subprocess.run(["openssl", "dgst", "-sha256", "-verify", f"{folder}/der", "-keyform", "DER", "-signature", f"{folder}/sig", f"{folder}/mail"], capture_output=True)
print(f"gw: dkim={'pass' if done.returncode == 0 else 'fail'} d={house}.example s={selector}")
sys.exit(done.returncode)
P
chmod +x zone gw
