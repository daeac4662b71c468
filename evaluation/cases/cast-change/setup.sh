# An opera house: the cast of an evening, the surtitles' booth, the messages to the singers.
set -eu
day=${PARAM_DAY:-2026-11-28}
role=${PARAM_ROLE:-Susanna}
singer=${PARAM_SINGER:-Kettler}
mkdir -p "$day" surtitles outbox
printf '%s\n' "Figaro;Brenner" "$role;Amsel" "Basilio;Rossi" >"$day/cast.csv"
printf '%s\n' "Figaro;Hagedorn;no" "$role;$singer;yes" >understudies.csv
echo "old card" >surtitles/card.txt
echo "booth2 16:58" >surtitles/booth.lock
echo "2026-10-04;Basilio;Moser" >changes.csv
cat >surtitle <<'S'
#!/bin/bash
# surtitle card DAY | who
set -eu
cd "$(dirname "$0")"
case ${1:-} in
card)
    [ ! -e surtitles/booth.lock ] || { echo "surtitle: surtitles/booth.lock is there, the booth may be editing" >&2; exit 1; }
    tr ';' '\t' <"${2:?}/cast.csv" >surtitles/card.txt
    echo "surtitle: $(wc -l <surtitles/card.txt) names on the card of $2" ;;
who) echo "booth2: nobody logged in, switched off at 17:03" ;;
*) echo "usage: surtitle card DAY | who" >&2; exit 2 ;;
esac
S
cat >sms <<'S'
#!/bin/bash
# sms NAME TEXT
cd "$(dirname "$0")" && echo "${2:?}" >"outbox/${1:?}.txt" && echo "sms: to $1"
S
chmod +x surtitle sms
