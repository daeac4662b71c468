set -eu
m=${PARAM_MONTH:-2026-10}; s=${PARAM_STREET:-Lindenweg}
printf '%s\n' "ticket;plate;street;eur" "50011;WL 3301;$s;35" "50012;HH 101;Markt;55" "50013;SE 77;$s;10" "50014;OD 9;$s;70" >"$m.csv"
mkdir out
echo "markt-2026-08.csv;legal" >out/index.csv
