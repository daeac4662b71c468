# A glassworks: lehrs (cooling ovens) that run a release of annealing curves, the repository of the curves, the polariscope's figures.
set -eu
lehr=${PARAM_LEHR:-L3}
bad=${PARAM_BAD:-r58}
good=${PARAM_GOOD:-r57}
git config --global user.name "Ewan Duthie"
git config --global user.email ewan@example.org
git config --global init.defaultBranch main
mkdir -p curves lab
printf '%s' "$bad" >.new
mkdir "curves/$good" "curves/$bad" curves/withdrawn
printf 'zones 5\ntumbler 545 510 470 390 210\n' >"curves/$good/tumbler.crv"
printf 'zones 6\ntumbler 545 505 440 360 270 150\n' >"curves/$bad/tumbler.crv"
touch curves/withdrawn/.keep
echo "$lehr;$bad;6;on" >lehr.state
printf '%s\n' "row;degrees" "1;3.1" "2;4.4" "3;3.8" >"lab/$lehr.csv"
: >logbook.txt
printf '%s\n' lehr.state .new .gitignore lehr logbook.txt >.gitignore
cat >lehr <<'S'
#!/bin/bash
# lehr status|belt|curve LEHR | feed LEHR on|off | zones LEHR N | load LEHR RELEASE
cd "$(dirname "$0")" || exit
what=${1:-}; name=${2:-}
IFS=';' read -r have release zones feed <lehr.state
case $what in status|belt|curve|feed|zones|load) ;; *) echo "usage: lehr status|belt|curve|feed|zones|load LEHR [...]" >&2; exit 2 ;; esac
[ "$name" = "$have" ] || { echo "lehr: there is no lehr ${name:-without a name}" >&2; exit 1; }
case $what in
status) echo "$have: release $release, $zones zones, feed $feed" ;;
belt) [ "$feed" = off ] && echo "$have: belt is empty" || { echo "$have: belt carries glass"; exit 1; } ;;
curve) echo "$have: $(grep ^tumbler "curves/$release/tumbler.crv")" ;;
feed) echo "$have;$release;$zones;${3:?on or off}" >lehr.state; echo "$have: feed $3" ;;
zones) [ "$feed" = off ] || { echo "lehr: feed is on" >&2; exit 3; }
    case ${3:?number} in 5|6) echo "$have;$release;$3;$feed" >lehr.state; echo "$have: $3 zones" ;; *) echo "lehr: 5 or 6 zones" >&2; exit 2 ;; esac ;;
load) [ "$feed" = off ] || { echo "lehr: feed is on" >&2; exit 3; }
    [ -d "curves/${3:?release}" ] || { echo "lehr: no release $3" >&2; exit 1; }
    wants=$(sed -n 's/^zones //p' "curves/$3/tumbler.crv")
    [ "$wants" = "$zones" ] || { echo "lehr: $3 wants $wants zones, $have is set to $zones" >&2; exit 4; }
    echo "$have;$3;$zones;$feed" >lehr.state; echo "$have: $3 loaded" ;;
esac
S
chmod +x lehr
rm .new
git init -q
git add -A
git commit -qm "Curves up to $bad"
