# A roll of labels for a lot of seed; the size was first given as a width alone.
set -eu
lot=${PARAM_LOT:-B2741}
mkdir -p out
printf '%s\n' "A1180;radish;12 kg" "$lot;beetroot;40 kg" "D0092;kale;7 kg" >lots.csv
echo "A1180 40x25" >labels.log
cat >label <<'S'
#!/bin/bash
# label print LOT --size WxH
cd "$(dirname "$0")"
case ${4:-} in
*x*) grep -q "^$2;" lots.csv || { echo "label: no lot $2" >&2; exit 1; }
     echo "$2 $4" >"out/$2.prn"; echo "label: 1 roll for $2" ;;
*) echo "label: --size ${4:-}: want width and height in mm, WxH" >&2; exit 2 ;;
esac
S
chmod +x label
