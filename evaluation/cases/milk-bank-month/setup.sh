# A human milk bank: each collecting station sends a CSV a month; batches that a culture has failed are in discards.csv.
set -eu
month=${PARAM_MONTH:-2026-10}
mkdir -p "in/$month" out board
printf '%s\n' "$month-02,D118,240,P701" "$month-05,D122,180,P701" "$month-14,D118,310,P704" "$month-27,D131,150,P709" >"in/$month/northgate.csv"
printf '%s\n' "$month-03,D140,0.22l,P702" "$month-09,D140,0.18l,P703" "$month-21,D144,205,P706" "$month-30,D144,0.195l,P709" >"in/$month/harbour.csv"
printf '%s\n' "$month-06,D150,400,P703" "$month-18,D151,265,P705" "$month-25,D150,330,P708" >"in/$month/stanne.csv"
printf '%s\n' "P703,bacillus" "P688,staph" >discards.csv
echo "station,donations,donors,litres,discarded" >out/2026-09.csv
cat >sum <<'S'
#!/bin/bash
# sum MONTH: a line for each station: donations, donors, litres, litres discarded
cd "$(dirname "$0")" || exit
[ -d "in/${1:?a month}" ] || { echo "sum: there is no in/$1" >&2; exit 1; }
for file in in/"$1"/*.csv; do
    awk -F, -v station="$(basename "$file" .csv)" '
        NR == FNR { bad[$1]; next }
        $3 !~ /^[0-9]+$/ { printf "sum: %s line %d: \"%s\" is not millilitres\n", station, FNR, $3 >"/dev/stderr"; failed = 1; exit 1 }
        { n++; ml += $3; if (!seen[$2]++) donors++; if ($4 in bad) lost += $3 }
        END { if (!failed) printf "%s,%d,%d,%.3f,%.3f\n", station, n, donors, ml / 1000, lost / 1000 }' discards.csv "$file" || exit 1
done
S
cat >page <<'S'
#!/bin/bash
# page MONTH: the report for the board, out of out/MONTH.csv
cd "$(dirname "$0")" || exit
[ -s "out/${1:?a month}.csv" ] || { echo "page: no out/$1.csv" >&2; exit 1; }
echo "# Milk received in $1"
awk -F, '{ printf "- %s: %d donations of %d donors, %.3f l, of it %.3f l discarded\n", $1, $2, $3, $4, $5; l += $4; d += $5 }
    END { printf "\nTotal %.3f l, to the wards %.3f l\n", l, l - d }' "out/$1.csv"
S
chmod +x sum page
