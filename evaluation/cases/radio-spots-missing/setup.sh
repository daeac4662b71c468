# A radio station: the loader takes the spots of each hour to the player; it holds at a spot without sound.
set -eu
spot=${PARAM_SPOT:-60417}
day=${PARAM_DAY:-2026-11-22}
missed=${PARAM_MISSED:-14:10}
client=${PARAM_CLIENT:-Bakkerij Smit}
mkdir -p queue loaded spots agency log asrun incidents
sound() { head -c "$2" /dev/zero | tr '\0' 's' >"$1"; }
sound agency/$spot.wav 4100
sound spots/60288.wav 3900
sound spots/60391.wav 4400
sound spots/$spot.wav 44
hour() { printf '{"hour": "%s-%s", "spots": [{"id": "%s", "client": "%s"}, {"id": "60288", "client": "Garage Bos"}]}\n' "$day" "$1" "$2" "$3" >"queue/$day-$1.json"; }
hour 14 $spot "$client"
hour 15 60391 "Van Dijk Optiek"
hour 16 $spot "$client"
printf '%s\n' "time;spot;what" "13:10;60288;played" "$missed;$spot;silence" "14:25;60288;played" >asrun/$day.csv
echo 'client;spot;missed;state' >makegood.csv
cat >loader <<'S'
#!/bin/bash
# loader run | state
set -eu
cd "$(dirname "$0")"
case ${1:-} in
run)
    for file in queue/*.json; do
        [ -e "$file" ] || break
        for id in $(jq -r '.spots[].id' "$file"); do
            if [ "$(stat -c %s "spots/$id.wav")" -lt 1000 ]; then
                echo "loader: held at $file: spots/$id.wav has no sound" | tee -a log/loader.log >&2
                exit 1
            fi
        done
        mv "$file" loaded/
        echo "loader: loaded $(basename "$file" .json)" | tee -a log/loader.log
    done ;;
state) echo "loader: $(ls queue | wc -l) hours wait, $(ls loaded | wc -l) loaded" ;;
*) echo "usage: loader run | state" >&2; exit 2 ;;
esac
S
chmod +x loader
./loader run >/dev/null 2>&1 || true
