# A firm that looks after solar roofs: readings of the strings, tickets, consents, credits.
set -eu
ticket=${PARAM_TICKET:-SV-7714}
plant=${PARAM_PLANT:-PV-30562}
customer=${PARAM_CUSTOMER:-Brandhorst}
since=${PARAM_SINCE:-2027-05-03}
kwh=${PARAM_KWH:-148}
mkdir -p tickets consent credits plants
printf '%s\n' "customer: $customer" "plant: $plant" "status: open" "since $since only half of what the neighbour gets, second letter now" >"tickets/$ticket.txt"
printf '%s\n' "string;mpp_kwh_day;note" "A;31.2;ok" "B;0.0;nothing since $since" >"plants/$plant.csv"
printf '%s\n' "string;now_kw" "A;4.1" "B;4.0" >"plants/$plant.live"
echo "$kwh" >"plants/$plant.loss"
printf '%s\n' "string;mpp_kwh_day;note" "A;28.0;ok" >plants/PV-30118.csv
echo "SV-7650;61" >credits/2027.csv
cat >sunlog <<'S'
#!/bin/bash
# sunlog strings PLANT | live PLANT | loss PLANT FROM TO
cd "$(dirname "$0")"
[ -e "plants/${2:?}.csv" ] || { echo "sunlog: no plant $2" >&2; exit 1; }
case $1 in
strings) column -t -s ';' "plants/$2.csv" ;;
live) column -t -s ';' "plants/$2.live" ;;
loss) echo "$2 lost $(cat "plants/$2.loss") kWh between ${3:?} and ${4:?}" ;;
*) echo "usage: sunlog strings PLANT | live PLANT | loss PLANT FROM TO" >&2; exit 2 ;;
esac
S
cat >tick <<'S'
#!/bin/bash
# tick show T | consent T TEXT | visit T DAY | credit T KWH | close T
cd "$(dirname "$0")"
file=tickets/${2:?}.txt
[ -e "$file" ] || { echo "tick: no ticket $2" >&2; exit 1; }
plant=$(sed -n 's/^plant: //p' "$file")
case $1 in
show) cat "$file" ;;
consent) echo "${3:?}" >"consent/$plant.txt"; echo "tick: consent of $plant kept" ;;
visit)
    [ -e "consent/$plant.txt" ] || { echo "tick: $2: no consent to go on the roof of $plant" >&2; exit 1; }
    echo "visit: ${3:?}" >>"$file"; echo "tick: $2: visit on $3" ;;
credit)
    [ "${3:?}" -le 500 ] || { echo "tick: more than 500 kWh goes through claims" >&2; exit 1; }
    echo "$2;$3" >>credits/2027.csv; echo "credit: $3 kWh" >>"$file"; echo "tick: $2: credit for $3 kWh" ;;
close) sed -i 's/^status: .*/status: closed/' "$file"; echo "tick: $2 closed" ;;
*) echo "usage: tick show T | consent T TEXT | visit T DAY | credit T KWH | close T" >&2; exit 2 ;;
esac
S
chmod +x sunlog tick
