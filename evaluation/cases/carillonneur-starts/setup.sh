# The towers of a town: who rings, the keys on the hook board, the consoles of the carillons.
set -eu
login=${PARAM_LOGIN:-wharmsma}
name=${PARAM_NAME:-Wietske Harmsma}
tower=${PARAM_TOWER:-sint-vitus}
start=${PARAM_START:-2026-12-01}
climbed=${PARAM_CLIMBED:-2026-11-24}
git config --global user.name "Jorrit Swart"
git config --global user.email jorrit@example.org
git config --global init.defaultBranch main
mkdir -p inbox console
printf '%s\n' "login;name;since" "jswart;Jorrit Swart;2011-04-01" "edijk;Elske Dijkstra;2019-09-15" >ringers.csv
printf '%s\n' "tower;metres;hook" "$tower;68;H14" "raadhuis;27;H03" >towers.csv
printf '%s\n' "login;day;warden" "edijk;2019-09-12;odinga" >stairs.csv
printf '%s\n' "H03;jswart" >hooks.csv
printf '%s\n' edijk jswart >ringers.list
echo 'inbox/' >.gitignore
ssh-keygen -q -t ed25519 -N '' -C old -f inbox/old
cut -d' ' -f1-2 inbox/old.pub | sed 's/$/ edijk/' >console/raadhuis.keys
: >"console/$tower.keys"
rm inbox/old inbox/old.pub
ssh-keygen -q -t ed25519 -N '' -C "$login@laptop" -f "inbox/$login"
rm "inbox/$login"
printf '%s\n' "$name begins on $start at $tower, login $login." "Climbed with warden Odinga on $climbed." >"inbox/$login.txt"
cat >hookboard <<'S'
#!/bin/bash
# hookboard give LOGIN TOWER | who TOWER
set -eu
cd "$(dirname "$0")"
case ${1:-} in give | who) ;; *) echo "usage: hookboard give LOGIN TOWER | who TOWER" >&2; exit 2 ;; esac
tower=${!#}
line=$(grep "^$tower;" towers.csv) || { echo "hookboard: no tower $tower" >&2; exit 2; }
IFS=';' read -r _ metres hook <<<"$line"
if [ "$1" = who ]; then grep "^$hook;" hooks.csv || true; exit; fi
grep -q "^$2;" ringers.csv || { echo "hookboard: $2 is no ringer" >&2; exit 2; }
if [ "$metres" -gt 40 ] && ! grep -q "^$2;" stairs.csv; then
    echo "hookboard: $tower has $metres m, above 40 m no key without a line in stairs.csv for $2" >&2
    exit 3
fi
echo "$hook;$2" >>hooks.csv
echo "hookboard: $hook is lent to $2"
S
cat >chimekey <<'S'
#!/bin/bash
# chimekey LOGIN TOWER: the ringer's key opens the console of the playing drum
set -eu
cd "$(dirname "$0")"
[ -e "inbox/${1:?}.pub" ] || { echo "chimekey: no inbox/$1.pub" >&2; exit 2; }
[ -e "console/${2:?}.keys" ] || { echo "chimekey: no console of $2" >&2; exit 2; }
cut -d' ' -f1-2 "inbox/$1.pub" | sed "s/\$/ $1/" >>"console/$2.keys"
echo "chimekey: $1 may change the drum of $2"
S
chmod +x hookboard chimekey
git init -q
git add .
git commit -qm "Towers"
