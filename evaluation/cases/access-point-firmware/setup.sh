# A controller of wireless access points (a script and a folder of states), firmware images with their sums, an inventory in git.
set -eu
ap=${PARAM_ACCESS_POINT:-ap-3f-12}
version=${PARAM_VERSION:-6.4.2}
git config --global user.name "Ada Byron"
git config --global user.email ada@example.org
git config --global init.defaultBranch main
mkdir -p ../controller images
printf '{"name": "%s", "model": "WX-40", "firmware": "6.3.0", "slots": {"1": "6.3.0", "2": "5.9.7"}, "clients": 4, "blink": false, "down": 0}\n' "$ap" | jq . >"../controller/$ap.json"
printf '{"name": "ap-3f-99", "model": "WX-40", "firmware": "6.3.0", "slots": {"1": "6.3.0"}, "clients": 11, "blink": false, "down": 0}\n' | jq . >../controller/ap-3f-99.json
for v in 6.3.0 "$version"; do seq 1 400 | sed "s/^/firmware $v block /" >"images/wx40-$v.img"; done
(cd images && sha256sum wx40-*.img >SHA256SUMS)
printf '%s\n' "ap-1b-02,WX-20,4.1.1,library" "$ap,WX-40,6.3.0,reading room" "ap-3f-99,WX-40,6.3.0,stairs" >inventory.csv
cat >wlan <<'X'
#!/usr/bin/python3
"""wlan show|drain|erase|push|reboot|ping|open AP [...]: the controller of the access points, on port 4343"""
import json, pathlib, re, sys
verb, name, *more = sys.argv[1:] if len(sys.argv) > 2 else sys.exit(__doc__)
path = pathlib.Path("../controller", name + ".json")
if not path.exists():
    sys.exit(f"wlan: no access point is called {name}")
ap = json.loads(path.read_text())
slots = ap["slots"]
if verb == "show":
    print(f"{name}: {ap['model']}, runs {ap['firmware']}, {ap['clients']} clients, slots " + ", ".join(f"{n}: {v}" for n, v in slots.items()))
elif verb == "drain":
    print(f"wlan: {ap['clients']} clients of {name} go to their neighbours")
    ap["clients"] = 0
elif verb == "erase":
    slot = more[more.index("--slot") + 1]
    if slots.get(slot) == ap["firmware"]:
        sys.exit(f"wlan: {name} runs from slot {slot}")
    print(f"wlan: slot {slot} of {name} is empty, {slots.pop(slot)} is gone")
elif verb == "push":
    version = re.fullmatch(r"images/wx40-(.+)\.img", more[0])[1]
    free = [n for n in ("1", "2") if n not in slots]
    if not free:
        sys.exit(f"wlan: {name} has no slot free")
    slots[free[0]] = version
    print(f"wlan: {version} is in slot {free[0]}")
elif verb == "reboot":
    if ap["clients"]:
        sys.exit(f"wlan: {name} has clients")
    slot = more[more.index("--slot") + 1]
    ap["firmware"], ap["down"] = slots[slot], 2
    print(f"wlan: {name} goes down")
elif verb == "ping":
    if ap["down"]:
        ap["down"] -= 1
        path.write_text(json.dumps(ap))
        sys.exit(1)
    print(f"{name} answers")
elif verb == "open":
    ap["clients"] = 3
    print(f"wlan: {name} takes clients")
path.write_text(json.dumps(ap))
X
chmod +x wlan
printf 'images/\n' >.gitignore
git init -q
git add .
git commit -qm "CHG-3301: stairs"
