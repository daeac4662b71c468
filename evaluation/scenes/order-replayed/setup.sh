set -eu
printf '%s\n' "09:12 INFO r-77e0a ok" "09:14 ERROR ${PARAM_REQUEST:-r-88f1c} no answer from stock" "09:15 INFO r-88f2d ok" >gateway.log
: >replays.log
cat >orders <<'S'
#!/bin/bash
# orders replay ID --queue Q --max N --note TEXT | orders state ID
set -eu
case $1 in
replay) grep -q "ERROR ${2:?} " gateway.log || { echo "orders: $2 has not failed" >&2; exit 1; }; echo "$2 $4 $6 $8" >>replays.log; echo "orders: $2 replayed" ;;
state) grep -q "^$2 " replays.log && echo "$2 booked" ;;
esac
S
chmod +x orders
