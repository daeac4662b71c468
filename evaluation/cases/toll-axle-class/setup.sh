# The back office of a toll road: passages of lorries under gantries, priced by axles; corrections and credits for a case.
set -eu
case_no=${PARAM_CASE:-77120}
plate=${PARAM_PLATE:-VT-204-KL}
day=${PARAM_DAY:-2027-03-14}
passage=${PARAM_PASSAGE:-P558123}
gantry=${PARAM_GANTRY:-G08}
mkdir -p passages cases
printf '%s\n' 'passage;plate;gantry;axles;cents' 'P557990;AB-118-ZZ;G11;4;1480' "$passage;$plate;$gantry;5;1840" "P558377;$plate;G11;3;1120" "P558401;KM-700-OP;$gantry;3;1120" >"passages/$day.csv"
cat >toll <<'S'
#!/bin/bash
# toll show PASSAGE | correction CASE PASSAGE | reclass PASSAGE AXLES | credit CASE | close CASE TEXT
set -eu
cd "$(dirname "$0")"
price() { case $1 in 2) echo 700 ;; 3) echo 1120 ;; 4) echo 1480 ;; 5) echo 1840 ;; esac; }
case ${1:-} in
show) grep -h "^${2:?};" passages/*.csv ;;
correction) echo "correction ${3:?}" >"cases/$2.txt"; echo "toll: correction open, case $2" ;;
reclass)
    grep -qs "^correction ${2:?}$" cases/*.txt || { echo "toll: reclass: $2 is invoiced, a correction must be open" >&2; exit 5; }
    old=$(grep -h "^$2;" passages/*.csv | cut -d';' -f5)
    new=$(price "${3:?}")
    sed -i "s/^\($2;[^;]*;[^;]*\);.*/\1;$3;$new/" passages/*.csv
    f=$(grep -l "^correction $2$" cases/*.txt)
    echo "difference $((old - new))" >>"$f"
    echo "toll: $2 has $3 axles, $((old - new)) cents less" ;;
credit) c=$(awk '/^difference/ {s += $2} END {print s}' "cases/${2:?}.txt"); echo "credited $c" >>"cases/$2.txt"; echo "toll: credit of $c cents on the next invoice" ;;
close) echo "closed: ${3:?}" >>"cases/${2:?}.txt"; echo "toll: case $2 closed" ;;
*) echo "usage: toll show PASSAGE | correction CASE PASSAGE | reclass PASSAGE AXLES | credit CASE | close CASE TEXT" >&2; exit 2 ;;
esac
S
chmod +x toll
