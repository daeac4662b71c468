# A contractor who sprays by drone: the plots of each farm, a log of what was sprayed, snapshots of each night.
set -eu
farm=${PARAM_FARM:-hollins}
good=${PARAM_GOOD:-2026-11-20}
bad=${PARAM_BAD:-2026-11-21}
mkdir -p "live/$farm" live/marsh-end "snapshots/$farm" broken drones
plot() { printf 'plot;%s;%s\n%s\n' "$1" "$2" "$3" >"live/$farm/plot$1.csv"; }
plot 1 4.2 '0,0 300,0 300,140 0,140'
plot 2 3.6 '320,0 560,0 560,150 320,150'
plot 7 5.5 '0,160 275,160 275,360 0,360'
plot 9 2.4 '300,170 500,170 500,290 300,290'
printf 'plot;1;8.0\n0,0 400,0 400,200 0,200\n' >live/marsh-end/plot1.csv
printf 'ticket;plot;product;litres\nS501;1;azoxystrobin;4.2\nS502;2;azoxystrobin;3.6\n' >"live/$farm/spraylog.csv"
tar czf "snapshots/$farm/$good.tar.gz" -C live "$farm"
printf 'plot;7;5.5\n0,160 275,160\n' >"live/$farm/plot7.csv"
rm "live/$farm/plot9.csv"
echo 'S503;1;azoxystrobin;4.1' >>"live/$farm/spraylog.csv"
tar czf "snapshots/$farm/$bad.tar.gz" -C live "$farm"
(cd "snapshots/$farm" && for day in "$good" "$bad"; do sha256sum "$day.tar.gz" >"$day.sha256"; done && truncate -s -20 "$bad.tar.gz")
echo 'S504;2;azoxystrobin;3.5' >>"live/$farm/spraylog.csv"
printf 'on the ground, rotors off\nnothing loaded\n' >drones/drone2
cat >fields <<'S'
#!/bin/bash
# fields check FARM
set -eu
cd "$(dirname "$0")"
[ "${1:-}" = check ] && [ -d "live/${2:-none}" ] || { echo "usage: fields check FARM" >&2; exit 2; }
awk -F';' -v farm="$2" '
    FNR == 1 { plots++; at = $2; hectares += $3 }
    FNR == 2 && split($0, corner, " ") < 3 { printf "fields: %s: plot %s has %d corners, 3 is the least\n", farm, at, split($0, corner, " "); bad = 1 }
    END { if (!bad) printf "fields: %s: %d plots, %.1f ha, fine\n", farm, plots, hectares; exit bad }' "live/$2"/plot*.csv
S
cat >drone <<'S'
#!/bin/bash
# drone status DRONE | load DRONE FARM
set -eu
cd "$(dirname "$0")"
case ${1:-} in
status) paste -sd, "drones/${2:?}" | sed "s/^/$2: /; s/,/, /g; s/,  /, /g" ;;
load)
    ./fields check "${3:?}" >/dev/null || { echo "drone: $3 is not fine, not loaded" >&2; exit 1; }
    head -1 "drones/$2" >"drones/.new"
    echo "$3 loaded" >>"drones/.new"
    mv drones/.new "drones/$2"
    echo "drone: $2 has $3" ;;
*) echo "usage: drone status DRONE | load DRONE FARM" >&2; exit 2 ;;
esac
S
chmod +x fields drone
