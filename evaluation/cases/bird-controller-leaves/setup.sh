# The bird control of an airfield: roster, patrol truck, radios, gates and the sightings that somebody has to close.
set -eu
login=${PARAM_LOGIN:-ftolmie}
successor=${PARAM_SUCCESSOR:-ndrever}
radio=${PARAM_RADIO:-R-318}
mkdir -p truck
printf '%s\n' "login;role;until" "$login;controller;" "$successor;controller;" "pmoar;lead;" >roster.csv
for who in "$login" "$successor" pmoar; do
    ssh-keygen -q -t ed25519 -N '' -C "$who@tablet" -f key
    cat key.pub >>truck/authorized_keys
    rm key key.pub
done
printf '%s\n' "$radio;$login" "R-320;$successor" "R-301;pmoar" >radios.csv
cat >gates.json <<S
{"gates": [{"name": "north crash gate", "holders": ["$login", "pmoar"]}, {"name": "fuel farm", "holders": ["pmoar"]}, {"name": "cartridge store", "holders": ["$login", "$successor"]}]}
S
sqlite3 wildlife.db <<S
create table sighting (id integer primary key, species text, place text, owner text, closed text);
insert into sighting values (7101, 'lapwing', 'runway 27', '$login', '2026-10-20');
insert into sighting values (7118, 'oystercatcher', 'apron', '$login', null);
insert into sighting values (7124, 'greylag goose', 'north ditch', '$login', null);
insert into sighting values (7126, 'herring gull', 'fuel farm', '$successor', null);
S
cat >patrol <<'S'
#!/bin/bash
# patrol show LOGIN | retire LOGIN DAY | radio RADIO store
set -eu
cd "$(dirname "$0")"
usage() { echo "usage: patrol show LOGIN | retire LOGIN DAY | radio RADIO store" >&2; exit 2; }
open() { sqlite3 wildlife.db "select count(*) from sighting where owner='$1' and closed is null"; }
case ${1:-} in
show)
    grep -q "^${2:?};" roster.csv || { echo "patrol: nobody is called $2" >&2; exit 1; }
    until=$(grep "^$2;" roster.csv | cut -d';' -f3)
    echo "$2: until ${until:-open}, $(open "$2") open sightings, $(grep -c ";$2\$" radios.csv) radios, $(grep -c " $2@" truck/authorized_keys) keys, $(jq --arg w "$2" '[.gates[] | select(.holders | index($w))] | length' gates.json) gates" ;;
retire)
    [ -n "${3:-}" ] || usage
    n=$(open "$2")
    [ "$n" = 0 ] || { echo "patrol: $n open sightings belong to $2, nobody would see them" >&2; exit 1; }
    sed -i "s/^\($2;[^;]*;\).*/\1$3/" roster.csv
    echo "patrol: $2 until $3" ;;
radio)
    [ "${3:-}" = store ] || usage
    sed -i "s/^$2;.*/$2;store/" radios.csv
    echo "patrol: $2 is in the store" ;;
*) usage ;;
esac
S
chmod +x patrol
