set -eu
w=${PARAM_WRONG:-S-2291}
mkdir samples
echo "$w,0.42" >"samples/$w.csv"; echo "S-2107,0.51" >samples/S-2107.csv
printf '%s\n' "A1 S-2107" "A2 $w" >"${PARAM_PLATE:-plate7}.map"
