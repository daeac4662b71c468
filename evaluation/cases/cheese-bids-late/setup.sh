# A cheese auction (wheels by the lot, bids from branch halls): the bids' log, the halls' gateways and their settings.
set -eu
day=${PARAM_DAY:-2026-11-19}
hall=${PARAM_HALL:-rheintal}
lot=${PARAM_LOT:-L-0418}
git config --global user.name "Giuliana Ferrari"
git config --global user.email giuliana@asta.example
git config --global init.defaultBranch main
mkdir -p bids conf findings run
python3 - "$day" "$hall" "$lot" <<'P' >"bids/$day.jsonl"
import json, sys
day, hall, lot = sys.argv[1:]
n = 0
for k in range(36):
    for via, late in ((hall, 18 if k % 3 else 1), ("entlebuch", 1)):
        n += 1
        print(json.dumps({"bid": 70300 + n, "lot": lot if k > 20 else "L-0399", "via": via, "sent": 36000 + 40 * k, "got": 36000 + 40 * k + late, "chf": 610 + n}))
P
git init -q
for h in "$hall" entlebuch; do printf 'port=7300\nflush_s=1\nretry=3\n' >"conf/$h.conf"; done
printf 'bids\nfindings\nrun\nhallgate\nfindings.csv\n' >.gitignore
git add .
git commit -qm "Settings of the halls"
sed -i 's/^flush_s=.*/flush_s=20/' "conf/$hall.conf"
git -c user.name="Beat Schuler" commit -qam "$hall: flush every 20 s while the line is slow"
for h in "$hall" entlebuch; do cp "conf/$h.conf" "run/$h.conf"; echo 0 >"run/$h.held"; done
echo 6 >"run/$hall.held"
cat >hallgate <<'S'
#!/bin/bash
# hallgate clock|drain|apply|probe HALL
set -eu
cd "$(dirname "$0")"
[ $# = 2 ] || { echo "usage: hallgate clock|drain|apply|probe HALL" >&2; exit 2; }
[ -e "run/$2.conf" ] || { echo "hallgate: no hall $2" >&2; exit 1; }
case $1 in
clock) echo "$2: 0.03 s off the auction's clock" ;;
drain) echo "hallgate: $(cat "run/$2.held") bids sent on"; echo 0 >"run/$2.held" ;;
apply)
    [ "$(cat "run/$2.held")" = 0 ] || { echo "hallgate: $2 still holds $(cat "run/$2.held") bids, they would be lost" >&2; exit 3; }
    cp "conf/$2.conf" "run/$2.conf"
    echo "hallgate: $2 runs with $(grep flush_s "run/$2.conf")" ;;
probe) echo "$2: test bid there after $(( $(sed -n 's/^flush_s=//p' "run/$2.conf") - 1 )).4 s" ;;
*) echo "usage: hallgate clock|drain|apply|probe HALL" >&2; exit 2 ;;
esac
S
chmod +x hallgate
printf '%s\n' 'case;hall;cause' 'AU-2190;entlebuch;router in the cellar switched off' >findings.csv
