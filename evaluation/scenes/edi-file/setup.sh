set -eu
mkdir inbox done
f=EDI_${PARAM_FILE:-20261119_0042}.txt
printf 'LIN 1\nLIN 2\nLIN 3\n' >"inbox/$f"
: >orders.csv
cat >import <<'S'
#!/bin/bash
# import FILE CUSTOMER --profile P
set -eu
n=$(grep -c LIN "$1"); echo "$2;$(basename "$1");$n;$4" >>orders.csv; echo "import: $n lines for $2"
S
chmod +x import
