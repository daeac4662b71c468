# A quarry company: who may open which explosives magazine; groups, inductions, badges.
set -eu
who=${PARAM_PERSON:-wilk}
badge=${PARAM_BADGE:-40817}
from=${PARAM_FROM:-nord}
to=${PARAM_TO:-steinach}
day=${PARAM_DAY:-2026-11-20}
mkdir -p groups gates scans
printf '%s\n' hartl "$who" >"groups/magazine-$from"
printf '%s\n' sailer >"groups/magazine-$to"
cp "groups/magazine-$from" "gates/$from"
cp "groups/magazine-$to" "gates/$to"
printf '%s\n' 'person;quarry;day' "hartl;$from;2025-02-11" "$who;$from;2024-06-03" "sailer;$to;2025-09-30" >inductions.csv
echo "signed induction, $day" >"scans/$to-$who-$day.txt"
sqlite3 badges.db "CREATE TABLE holder (badge INTEGER PRIMARY KEY, person TEXT, quarry TEXT, licence_until TEXT);
INSERT INTO holder VALUES ($badge, '$who', '$from', '2028-03-31'), (39002, 'hartl', '$from', '2027-08-31'), (39447, 'sailer', '$to', '2029-01-31');"
cat >gate <<'S'
#!/bin/bash
# gate apply QUARRY | who QUARRY
set -eu
cd "$(dirname "$0")"
q=${2:?which quarry}
[ -f "groups/magazine-$q" ] || { echo "gate: no quarry '$q'" >&2; exit 2; }
case $1 in
apply)
    while read -r p; do
        grep -q "^$p;$q;" inductions.csv || { echo "gate: $p has no induction for $q in inductions.csv" >&2; exit 1; }
    done <"groups/magazine-$q"
    cp "groups/magazine-$q" "gates/$q"
    echo "$q: $(wc -l <"gates/$q") persons may open the magazine" ;;
who) cat "gates/$q" ;;
*) echo "usage: gate apply|who QUARRY" >&2; exit 2 ;;
esac
S
chmod +x gate
