# Bonded warehouses of a distillery: a file of movements from each, added up in litres of pure alcohol for the excise.
set -eu
quarter=${PARAM_QUARTER:-2026Q3}
mkdir -p "in/$quarter" asreceived done stock
cat >"in/$quarter/dunnage1.csv" <<'C'
cask,kind,litres,strength,hand
1187,loss,12.4,61.2,AM
1190,loss,10.9,60.8,AM
1204,in,251.0,63.5,AM
1211,in,249.5,63.5,JR
0932,out,201.7,57.9,JR
0934,loss,6.2,58.4,JR
C
cat >"in/$quarter/dunnage2.csv" <<'C'
cask,kind,litres,strength,hand
2201,loss,9.8,62.0,JR
2207,in,498.0,63.4,JR
1866,out,412.3,56.1,AM
1867,loss,8.0,57.7,AM
C
cat >"in/$quarter/racked4.csv" <<'C'
cask,kind,litres,strength,hand
4410,loss,31.6,61.9,DF
T07,in,1,204.5,63.5,DF
4413,loss,28.1,61.4,DF
4100,out,188.8,58.8,DF
T09,out,2,010.0,62.7,DF
4415,loss,30.3,61.0,DF
C
# the stock in the books at the quarter's beginning, and what was dipped at its end
cat >"stock/$quarter" <<'C'
dunnage1 opening 4120.0
dunnage2 opening 3344.5
racked4 opening 9877.0
dip 16936.7
C
cat >lpa <<'P'
#!/bin/bash
# lpa QUARTER: litres of pure alcohol by warehouse, of all files of in/QUARTER
set -eu
cd "$(dirname "$0")"
for file in "in/${1:?which quarter}"/*.csv; do
    awk -F, -v file="$file" 'NF != 5 { print "lpa: " file ": line " NR ": " NF " fields, 5 are wanted"; exit 1 }' "$file" >&2
done
echo "# spirit return $1, litres of pure alcohol"
awk -F, 'FNR == 1 { split(FILENAME, p, "/"); w = p[3]; sub(/\.csv$/, "", w); names[++n] = w; next }
    { sum[w, $2] += $3 * $4 / 100; all[$2] += $3 * $4 / 100 }
    END {
        for (i = 1; i <= n; i++) printf "%-9s in %8.1f out %8.1f loss %6.1f\n", names[i], sum[names[i], "in"], sum[names[i], "out"], sum[names[i], "loss"]
        printf "%-9s in %8.1f out %8.1f loss %6.1f\n", "total", all["in"], all["out"], all["loss"]
    }' "in/$1"/*.csv
P
cat >reconcile <<'P'
#!/bin/bash
# reconcile QUARTER: the opening stock and the return against the dip
set -eu
cd "$(dirname "$0")"
[ -f "done/${1:?which quarter}.txt" ] || { echo "reconcile: there is no done/$1.txt" >&2; exit 1; }
awk 'FNR == NR { if ($2 == "opening") book += $3; else dip = $2; next }
    $1 == "total" { book += $3 - $5 - $7 }
    END { d = dip - book; if (d < 0.05 && d > -0.05) d = 0; printf "book %.1f dip %.1f difference %.1f\n", book, dip, d; exit d != 0 }' "stock/$1" "done/$1.txt"
P
chmod +x lpa reconcile
