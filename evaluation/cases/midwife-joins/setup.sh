# A practice of midwives: requests from the office, a list of staff, groups, the rota of the nights, letters.
set -eu
name=${PARAM_NAME:-Yasmin Haddad}
login=${PARAM_LOGIN:-yhaddad}
licence=${PARAM_LICENCE:-HB-20731}
from=${PARAM_FROM:-2026-12-01}
request=${PARAM_REQUEST:-2026-118}
mkdir -p requests/done staff groups outbox letters
cat >requests/$request.txt <<S
Request $request, from the office
$name joins us as a midwife from $from, half the nights.
She has done births at home before, so births and nights, not the course group.
S
printf '%s\n' "HB-19002;Ingrid Moll;valid" "$licence;$name;valid" "HB-17755;Petra Quast;lapsed" >authority.csv
printf '%s\n' imoll >groups/births
printf '%s\n' imoll >groups/nights
: >groups/courses
printf '%s\n' "2026-11;imoll" >rota.csv
printf 'Dear @NAME@,\nwe look forward to you on @FROM@. Your phone and the bag lie in the office.\nRenate\n' >letters/welcome.txt
cat >person <<'S'
#!/bin/bash
# person add LOGIN NAME FROM [LICENCE] | show LOGIN
cd "$(dirname "$0")"
case ${1:-} in
add)
    [ -n "${5:-}" ] || { echo "person: a midwife needs the number of her licence" >&2; exit 1; }
    grep -q "^$5;$3;valid$" authority.csv || { echo "person: $5 is no valid licence of $3" >&2; exit 1; }
    [ ! -e "staff/$2" ] || { echo "person: $2 is taken" >&2; exit 1; }
    printf '%s\n' "name: $3" "from: $4" "licence: $5" >"staff/$2"
    echo "person: $2 is $3 from $4" ;;
show)
    [ -e "staff/${2:?}" ] || { echo "person: no $2" >&2; exit 1; }
    cat "staff/$2"; echo "groups: $(grep -lx "$2" groups/* | xargs -n1 basename | paste -sd' ')" ;;
*) echo "usage: person add LOGIN NAME FROM [LICENCE] | show LOGIN" >&2; exit 2 ;;
esac
S
cat >group <<'S'
#!/bin/bash
# group add GROUP LOGIN
cd "$(dirname "$0")"
[ "${1:-}" = add ] || { echo "usage: group add GROUP LOGIN" >&2; exit 2; }
[ -e "groups/${2:?}" ] || { echo "group: no group $2" >&2; exit 1; }
echo "${3:?}" >>"groups/$2"; echo "group: $3 in $2"
S
chmod +x person group
