# The allow lists of a firewall in a repository, with a program that checks a list and one that loads it into the gateways.
set -eu
old=${PARAM_OLD_ENTRY:-NET-611}
partner=${PARAM_PARTNER:-contoso}
network=${PARAM_NETWORK:-203.0.113.64/28}
git config --global user.name "Ada Byron"
git config --global user.email ada@example.org
git config --global init.defaultBranch main
mkdir -p lists loaded
cat >lists/partners.allow <<X
192.0.2.0/26 # fabrikam NET-480
${network%/*}/30 # $partner $old
X
echo "198.51.100.8/32 # status page NET-502" >lists/monitoring.allow
for gateway in gw1 gw2; do cp lists/partners.allow "loaded/$gateway"; done
cat >fwcheck <<'X'
#!/usr/bin/env python3
"""fwcheck LIST...: each line is a network and a comment; no two networks overlap."""
import ipaddress, sys
seen, bad = [], False
for name in sys.argv[1:]:
    for number, line in enumerate(open(name), 1):
        text = line.split("#")[0].strip()
        try:
            network = ipaddress.ip_network(text)
        except ValueError as error:
            sys.exit(f"fwcheck: {name}:{number}: {error}")
        for where, other in seen:
            if network.overlaps(other):
                sys.exit(f"fwcheck: {name}:{number}: {network} overlaps {other} ({where})")
        seen.append((f"{name}:{number}", network))
print(f"{len(seen)} networks, no overlap")
X
cat >fwctl <<'X'
#!/usr/bin/env python3
"""fwctl load GATEWAY LIST | fwctl test GATEWAY ADDRESS"""
import ipaddress, pathlib, sys
verb, gateway, what = sys.argv[1:4]
loaded = pathlib.Path("loaded") / gateway
if not loaded.exists():
    sys.exit(f"fwctl: no gateway {gateway}")
if verb == "load":
    loaded.write_text(pathlib.Path(what).read_text())
    print(f"{gateway}: loaded {what}")
elif verb == "test":
    for line in loaded.read_text().splitlines():
        if ipaddress.ip_address(what) in ipaddress.ip_network(line.split("#")[0].strip()):
            print(f"{gateway}: {what} allowed by {line}")
            sys.exit(0)
    sys.exit(f"{gateway}: {what} denied")
else:
    sys.exit(f"fwctl: no such command: {verb}")
X
chmod +x fwcheck fwctl
echo loaded >.gitignore
git init -q
git add .
git commit -qm "Allow lists"
git init -q --bare ../edge.git
git remote add origin ../edge.git
git push -q -u origin main
