# A golf club: who may switch the sprinklers, who gets in by ssh, who gets the greens' mail, who is on the staff list.
set -eu
person=${PARAM_PERSON:-dferrante}
heir=${PARAM_HEIR:-jmoreau}
printf '%s\n' 'login;area;state;last day' 'tlund;tees;active;' "$person;greens;active;" "$heir;fairways;active;" 'bokafor;office;active;' >staff.csv
printf '%s\n' 'programme;owner' "green-07-night;$person" 'tee-west;tlund' "nursery;$person" "fairway-12;$heir" >sprinkler.csv
printf '%s\n' "$person open" 'tlund open' "$heir open" >sprinkler.logins
printf '%s\n' 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDk2 tlund@shed' "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJh7 $person@shed" "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMp4 $heir@shed" >authorized_keys
printf '%s\n' 'office: bokafor' "greens: $person" 'tees: tlund' >aliases
cat >sprink <<'S'
#!/bin/bash
# sprink show LOGIN | handover FROM TO | close LOGIN
set -eu
cd "$(dirname "$0")"
grep -q "^${2:?} " sprinkler.logins || { echo "sprink: no login $2" >&2; exit 2; }
n=$(grep -c ";$2\$" sprinkler.csv || true)
case $1 in
show) echo "$2: $(sed -n "s/^$2 //p" sprinkler.logins), $n programmes"; grep ";$2\$" sprinkler.csv || true ;;
handover)
    grep -q "^${3:?} open" sprinkler.logins || { echo "sprink: $3 is not open" >&2; exit 2; }
    sed -i "s/;$2\$/;$3/" sprinkler.csv; echo "sprink: $n programmes from $2 to $3" ;;
close)
    [ "$n" = 0 ] || { echo "sprink: $2 still owns $n programmes" >&2; exit 1; }
    sed -i "s/^$2 .*/$2 closed/" sprinkler.logins; echo "sprink: $2 is closed" ;;
*) echo "usage: sprink show LOGIN | handover FROM TO | close LOGIN" >&2; exit 2 ;;
esac
S
chmod +x sprink
git init -q
git config user.name House
git config user.email house@example.org
git add .
git commit -qm "Club"
