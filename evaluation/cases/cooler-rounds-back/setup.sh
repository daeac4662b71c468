# A firm that rents water coolers and brings the bottles: the planner of the rounds is pinned in a git repository.
set -eu
bad=${PARAM_BAD:-7.4.0}
good=${PARAM_GOOD:-7.3.6}
incident=${PARAM_INCIDENT:-INC-5520}
round=${PARAM_ROUND:-R12}
git config --global user.name "Jo Garrity"
git config --global user.email jo@example.org
git config --global init.defaultBranch main
mkdir -p cache attic run plans incidents "planner/$bad" "planner/$good"
echo "$incident: drivers of $round have far too few stops since $bad" >"incidents/$incident.txt"
cat >stops.csv <<E
$round;Kessler Dental;2
$round;Notary Amthor;
$round;Print Shop Ayd;1
$round;Gym Nordpark;
$round;Tax Office Lohse;4
E
echo 9 >"planner/$bad/format"
echo 8 >"planner/$good/format"
echo "PLANNER=$good" >pin.env
echo 6.9.1 >blocked.txt
printf '/cache\n/attic\n/run\n/plans\n/planner\n/incidents\n/stops.csv\n' >.gitignore
cat >deploy <<'E'
#!/bin/sh
# Starts the pinned planner; makes the index of the stops where there is none.
[ $# -eq 0 ] || { echo "deploy: takes no $1"; exit 2; }
. ./pin.env
grep -qx "$PLANNER" blocked.txt && { echo "deploy: $PLANNER is in blocked.txt"; exit 1; }
reads=$(cat "planner/$PLANNER/format")
[ -e cache/stops.idx ] || echo "format $reads" >cache/stops.idx
has=$(sed 's/format //' cache/stops.idx)
[ "$has" = "$reads" ] || { echo "deploy: cache/stops.idx has format $has, planner $PLANNER reads $reads"; exit 1; }
echo "$PLANNER" >run/version
echo "deploy: planner $PLANNER runs"
E
cat >rounds <<'E'
#!/bin/sh
# rounds plan|count ROUND
case "$1" in
plan)
    if [ "$(sed 's/format //' cache/stops.idx)" = 9 ]; then grep "^$2;.*;[0-9]" stops.csv; else grep "^$2;" stops.csv; fi >"plans/$2.csv"
    echo "rounds: $2 planned" ;;
count) echo "$2: $(wc -l <"plans/$2.csv") of $(grep -c "^$2;" stops.csv) stops" ;;
*) echo "usage: rounds plan|count ROUND"; exit 2 ;;
esac
E
chmod +x deploy rounds
git init -q
git add .
git commit -qm "Planner $good"
echo "PLANNER=$bad" >pin.env
git commit -qam "Planner $bad"
./deploy
./rounds plan "$round"
