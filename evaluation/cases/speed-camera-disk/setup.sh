# The evidence store of speed cameras: pictures by camera and day, cases that rest on some, an intake that stops when it is full.
set -eu
camera=${PARAM_CAMERA:-K17}
day=${PARAM_DAY:-2027-02-11}
ticket=${PARAM_TICKET:-OPS-4471}
mkdir -p "cams/$camera/$day" "cams/$camera/2027-01-30" cams/K02/2027-01-31 vault logs
for n in $(seq -w 1 40); do head -c 10000 /dev/zero >"cams/$camera/$day/$n.jpg"; done
for n in $(seq -w 1 5); do head -c 10000 /dev/zero >"cams/$camera/2027-01-30/$n.jpg"; head -c 12000 /dev/zero >"cams/K02/2027-01-31/$n.jpg"; done
head -c 66000 /dev/zero >cams/K02/2027-01-31/6.jpg
printf '%s\n' "$ticket evid2 store over 90 %, intake stopped" "group: camera operations" >alarm.txt
printf '%s\n' "2027-01-30 07:10 frames 5" "$day 02:14 flash relay stuck, burst until 05:50" "$day 06:30 relay reset by patrol" >"logs/$camera.log"
printf '%s\n' 'camera;day;picture;case' "K02;2027-01-31;2.jpg;7001" "$camera;$day;03.jpg;7044" "$camera;$day;19.jpg;7045" "$camera;$day;38.jpg;7051" >cases.csv
echo stopped >intake.state
echo "OPS-4390 K02 2027-01-08 purged" >journal.txt
cat >evid <<'S'
#!/bin/bash
# evid usage | export CAMERA DAY | purge CAMERA DAY | intake start|status
set -eu
cd "$(dirname "$0")"
percent() { echo $(($(find cams -type f -printf '%s\n' | awk '{s += $1} END {print s}') * 100 / 600000)); }
mine() { awk -F';' -v c="$1" -v d="$2" '$1 == c && $2 == d {print $3}' cases.csv; }
case ${1:-} in
usage) echo "evid: store $(percent) % full, the intake stops at 90 %" ;;
export)
    out=vault/$2-$3
    mkdir -p "$out"
    for p in $(mine "$2" "$3"); do cp "cams/$2/$3/$p" "$out/"; done
    (cd "$out" && sha256sum -- *.jpg >SHA256SUMS)
    echo "evid: $(ls "$out" | grep -c jpg) pictures in $out" ;;
purge)
    for p in $(mine "$2" "$3"); do
        [ -e "vault/$2-$3/$p" ] || { echo "evid: purge: $2 $3 holds pictures of open cases that are not in the vault" >&2; exit 4; }
    done
    n=$(ls "cams/$2/$3" | wc -l)
    rm -r "cams/$2/$3"
    echo "evid: $n pictures purged" ;;
intake)
    case ${2:-} in
    start) [ "$(percent)" -lt 90 ] || { echo "evid: intake: store is full" >&2; exit 1; }; echo running >intake.state ;;
    status) echo "evid: intake $(cat intake.state)" ;;
    esac ;;
*) echo "usage: evid usage | export CAMERA DAY | purge CAMERA DAY | intake start|status" >&2; exit 2 ;;
esac
S
chmod +x evid
