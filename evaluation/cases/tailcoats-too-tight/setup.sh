# A hire of opera costumes: tickets, hires, measures that the customers send, a rail, the laundry's dockets.
set -eu
ticket=${PARAM_TICKET:-T-0907}
hire=${PARAM_HIRE:-H-3318}
mkdir -p tickets hires measures picks labels replies
cat >"tickets/$ticket.txt" <<T
from: Hegele, Liederkranz Ebersbach
hire: $hire
state: open

The four tailcoats came this morning. Not one of our tenors can close his. We sing on Friday!
T
echo "{\"hire\": \"$hire\", \"customer\": \"Liederkranz Ebersbach\", \"piece\": \"tailcoat\", \"wanted\": 4, \"fee\": 176.00}" >"hires/$hire.json"
printf '%s\n' name,waist,chest Baum,88,100 Eitel,92,104 Roth,96,108 Zeh,84,100 >"measures/$hire.csv"
printf '%s\n' Baum,44/1 Eitel,46/3 Roth,48/1 Zeh,42/2 >"picks/$hire.csv"
printf '%s\n' 50/1 50/2 50/3 52/1 56/1 >rail.txt
echo "4471;54/2;pressing" >laundry.csv
echo "hire;amount" >credits.csv
cat >fundus <<'S'
#!/bin/bash
# fundus picked HIRE | fit HIRE | back DOCKET | label HIRE [express] | credit HIRE AMOUNT
set -eu
cd "$(dirname "$0")"
usage() { echo "usage: fundus picked|fit|label HIRE, back DOCKET, credit HIRE AMOUNT" >&2; exit 2; }
case ${1:-} in
picked) cat "picks/${2:?}.csv" ;;
fit)
    list=measures/${2:?}.csv
    taken=" "
    picks=
    while IFS=, read -r name chest waist; do
        size=$((chest / 2))
        coat=
        for one in $(grep "^$size/" rail.txt || true); do
            case $taken in *" $one "*) ;; *) coat=$one; break ;; esac
        done
        if [ -z "$coat" ]; then
            echo "fundus: no tailcoat $size on the rail for $name" >&2
            grep ";$size/" laundry.csv | sed 's/\(.*\);\(.*\);\(.*\)/fundus: \2 is at the laundry (\3), docket \1/' >&2 || true
            exit 1
        fi
        taken="$taken$coat "
        picks="$picks$name,$coat"$'\n'
    done < <(tail -n +2 "$list")
    printf %s "$picks" >"picks/$2.csv"
    echo "fundus: $(wc -l <"picks/$2.csv") tailcoats for $2" ;;
back)
    coat=$(grep "^${2:?};" laundry.csv | cut -d';' -f2) || { echo "fundus: no docket $2" >&2; exit 1; }
    echo "$coat" >>rail.txt
    sed -i "/^$2;/d" laundry.csv
    echo "fundus: $coat is on the rail again" ;;
label) echo "$(jq -r .customer "hires/${2:?}.json"), $(wc -l <"picks/$2.csv") tailcoats, ${3:-standard}" >"labels/$2.txt"; cat "labels/$2.txt" ;;
credit) echo "${2:?};${3:?}" >>credits.csv; echo "fundus: $3 to $2" ;;
*) usage ;;
esac
S
chmod +x fundus
