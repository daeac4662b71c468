set -eu
echo "customer Moll KG" >"R-${PARAM_INVOICE:-0917}.txt"
