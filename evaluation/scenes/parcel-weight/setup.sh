set -eu
p=${PARAM_PARCEL:-RR447120915}
printf '%s\n' "RR100200301;22;Turku" "$p;${PARAM_WRONG:-96};Oulu" "RR100200417;41;Vaasa" >parcels.csv
mkdir labels
cat >label <<'S'
#!/bin/bash
# label PARCEL --format F --printer P
set -eu
w=$(grep "^${1:?};" parcels.csv)
echo "$w $3 $5" >"labels/$1.txt"; echo "label: $1 sent to $5"
S
chmod +x label
