set -eu
printf '%s\n' "0071790;Am Anger 2;1180" "${PARAM_METER:-0071822};${PARAM_ADDRESS:-Birkenallee 8};4471" "0071901;Am Anger 6;77" >meters.csv
cat >plaus <<'S'
#!/bin/bash
# plaus FILE --max N
awk -F';' -v n="$3" '$3 > n {print "plaus: " $1; bad = 1} END {if (!bad) print "plaus: good"; exit bad}' "$1"
S
chmod +x plaus
