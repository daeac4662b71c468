# A weaving mill: settings of each loom, a copy of them every midnight, a controller that loads them.
set -eu
loom=${PARAM_LOOM:-L12}
good=${PARAM_DATE:-2026-11-19}
mkdir -p live/L14 "live/$loom" saved aside .ctl
echo 'picks_per_cm=28' >live/L14/weft.conf
echo 'tension_n=2.9' >live/L14/tension.conf
echo 'picks_per_cm=32' >"live/$loom/weft.conf"
echo 'tension_n=3.4' >"live/$loom/tension.conf"
for day in $(date -d "$good -1 day" +%F) "$good"; do tar czf "saved/$loom-$day.tgz" -C live "$loom"; done
# the wrong settings, which the last copy has already
echo 'picks_per_cm=38' >"live/$loom/weft.conf"
echo 'tension_n=4.1' >"live/$loom/tension.conf"
tar czf "saved/$loom-2026-11-20.tgz" -C live "$loom"
tar czf saved/L14-2026-11-20.tgz -C live L14
cat >orders.csv <<C
loom,article,picks
L14,linen tea towel,28
$loom,damask table cloth,32
C
echo running >".ctl/$loom.run"
cp "live/$loom/weft.conf" ".ctl/$loom.weft"
cp "live/$loom/tension.conf" ".ctl/$loom.tension"
cat >loom <<'P'
#!/bin/bash
# loom status LOOM | stop LOOM | load LOOM | sample LOOM CM | start LOOM
set -eu
cd "$(dirname "$0")"
usage() { sed -n 2s/..//p loom >&2; exit 2; }
[ $# -ge 2 ] || usage
verb=$1 loom=$2
[ -d "live/$loom" ] || { echo "loom: there is no $loom" >&2; exit 1; }
value() { sed -n "s/^$1=//p" "$2"; }
standing() { [ "$(cat ".ctl/$loom.run")" = standing ] || { echo "loom: $loom is running" >&2; exit 1; }; }
picks() { value picks_per_cm ".ctl/$loom.weft"; }
case $verb in
status) echo "$loom: $(cat ".ctl/$loom.run"), $(picks) picks/cm, tension $(value tension_n ".ctl/$loom.tension") N, order wants $(sed -n "s/^$loom,.*,//p" orders.csv)" ;;
stop) echo standing >".ctl/$loom.run"; echo "loom: $loom stands" ;;
load)
    standing
    weft=$(value picks_per_cm "live/$loom/weft.conf") tension=$(value tension_n "live/$loom/tension.conf")
    awk -v w="$weft" -v t="$tension" 'BEGIN { exit !(w < 36 && t > 3.6) }' &&
        { echo "loom: $loom: $tension N is too much for $weft picks/cm, not loaded" >&2; exit 1; }
    cp "live/$loom/weft.conf" ".ctl/$loom.weft"; cp "live/$loom/tension.conf" ".ctl/$loom.tension"
    echo "loom: $loom loaded, $weft picks/cm, $tension N" ;;
sample) standing; echo "loom: $loom: ${3:?} cm woven, $(picks).0 picks/cm, 0 breaks" ;;
start) echo running >".ctl/$loom.run"; echo "loom: $loom runs" ;;
*) usage ;;
esac
P
chmod +x loom
