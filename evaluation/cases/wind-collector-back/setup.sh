# An operator of wind farms: the collector polls the turbines of a park as its configuration says; bundles of earlier configurations as tar files.
set -eu
park=${PARAM_PARK:-kaltenberg}
bundle=${PARAM_BUNDLE:-2026-10-08}
turbine=${PARAM_TURBINE:-WT-31}
mkdir -p "conf/$park" "bundles/$park" run log old
printf 'interval_s=10\ntimeout_s=4\nbatch=12\n' >old/poll.conf
printf '%s\n' 'WT-11;10.20.4.11' 'WT-12;10.20.4.12' 'WT-14;10.20.4.14' >old/turbines.csv
tar -cf "bundles/$park/2026-07-02.tar" -C old poll.conf turbines.csv
printf 'interval_s=10\ntimeout_s=4\nbatch=16\n' >old/poll.conf
tar -cf "bundles/$park/$bundle.tar" -C old poll.conf turbines.csv
rm -r old
printf 'interval_s=1\ntimeout_s=4\nbatch=64\n' >"conf/$park/poll.conf"
printf '%s\n' 'WT-11;10.20.4.11' 'WT-12;10.20.4.12' 'WT-14;10.20.4.14' "$turbine;10.20.4.31" >"conf/$park/turbines.csv"
printf '%s\n' WT-11 WT-12 WT-14 "$turbine" >"run/$park.online"
echo '{"interval_s": 1, "batch": 64, "turbines": 4, "gaps": 37}' >"run/$park.json"
printf '%s\n' "2026-10-21 14:02 poll $park batch 64 overrun 9s" "2026-10-21 14:03 poll $park batch 64 overrun 11s, values lost" >"log/$park.log"
echo '2026-09-30;INC-20107;rossfeld;2026-07-02' >rollbacks.csv
cat >anemo <<'S'
#!/usr/bin/env python3
"""anemo verify PARK | apply PARK | status PARK"""
import json, os, sys
os.chdir(os.path.dirname(os.path.abspath(sys.argv[0])))
if len(sys.argv) != 3 or sys.argv[1] not in ("verify", "apply", "status"):
    print("usage:", __doc__, file=sys.stderr)
    sys.exit(2)
what, park = sys.argv[1:]
if not os.path.exists(f"run/{park}.json"):
    sys.exit(f"anemo: no park {park}")
if what == "status":
    print(open(f"run/{park}.json").read().strip())
    sys.exit()
settings = dict(line.strip().split("=") for line in open(f"conf/{park}/poll.conf"))
known = [line.split(";")[0] for line in open(f"conf/{park}/turbines.csv")]
for name in open(f"run/{park}.online").read().split():
    if name not in known:
        sys.exit(f"anemo: {name} is online but not in conf/{park}/turbines.csv")
print(f"anemo: conf/{park} holds {len(known)} turbines, every {settings['interval_s']} s")
if what == "apply":
    with open(f"run/{park}.json", "w") as file:
        json.dump({"interval_s": int(settings["interval_s"]), "batch": int(settings["batch"]), "turbines": len(known), "gaps": 0}, file)
        file.write("\n")
S
chmod +x anemo
python3 -m http.server 8096 --bind 127.0.0.1 --directory run >/dev/null 2>&1 &
for _ in $(seq 50); do curl -fs http://127.0.0.1:8096/ >/dev/null && break; sleep 0.1; done
