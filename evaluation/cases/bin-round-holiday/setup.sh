# A waste depot: a round that falls on a holiday is driven on another day; the residents' app reads a feed.
set -eu
round=${PARAM_ROUND:-R12}
from=${PARAM_HOLIDAY:-2027-05-06}
printf '%s\n' "2027-05-04;R07;truck 3" "$from;$round;truck 14" >calendar.csv
printf '%s\n' "2027-05-04;R07;06:00" >bays.csv
mkdir -p sheets feed
echo '[]' >feed/moved.json
cat >rounds <<'S'
#!/bin/bash
# rounds move ROUND FROM TO | rounds sheet ROUND DAY | rounds release ROUND DAY SIGNED
set -eu
cd "$(dirname "$0")"
case ${1:-} in
move)
    grep -q "^${3:?};${2:?};" calendar.csv || { echo "rounds: $2 is not driven on $3" >&2; exit 1; }
    grep -q "^${4:?};$2;" bays.csv || { echo "rounds: $2 has no bay at the transfer station on $4" >&2; exit 1; }
    sed -i "s/^$3;$2;/$4;$2;/" calendar.csv
    echo "rounds: $2 goes on $4 instead of $3" ;;
sheet) (grep "^${3:?};${2:?};" calendar.csv; grep "^$3;$2;" bays.csv | sed 's/.*;/bay at /'; echo "signed: ____") >"sheets/$2-$3.txt"; echo "rounds: sheets/$2-$3.txt" ;;
release)
    grep -q "^${3:?};${2:?};" calendar.csv || { echo "rounds: $2 is not driven on $3" >&2; exit 1; }
    sed -i "s/^signed: .*/signed: ${4:?}/" "sheets/$2-$3.txt"
    echo "[{\"round\":\"$2\",\"day\":\"$3\"}]" >feed/moved.json
    echo "rounds: $2 on $3 released, signed by $4" ;;
*) echo "usage: rounds move|sheet|release ROUND ..." >&2; exit 2 ;;
esac
S
chmod +x rounds
python3 -m http.server 8071 --bind 127.0.0.1 --directory feed >/dev/null 2>&1 &
for _ in 1 2 3 4 5 6 7 8 9 10; do curl -s -o /dev/null http://127.0.0.1:8071/moved.json && break; sleep 0.3; done
