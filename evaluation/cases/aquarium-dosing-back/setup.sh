# Life support of a public aquarium: a dosing plan for each tank, kept in git, loaded into a doser that drips soda ash.
set -eu
tank=${PARAM_TANK:-reef}
good=${PARAM_GOOD:-p41}
bad=${PARAM_BAD:-p42}
git config --global user.name "Matiu Rangihuna"
git config --global user.email matiu@harbour-aquarium.example
git config --global init.defaultBranch main
mkdir -p plans .doser
plan() { printf '%s\n' "plan=$1" "stock=soda-ash" "ml_per_hour=$2" "$3" >"plans/$tank.plan"; }
printf '%s\n' plan=p17 stock=soda-ash ml_per_hour=22 night=half >plans/kelp-nursery.plan
git init -q
printf '.doser/\n' >.gitignore
cat >lss <<'S'
#!/bin/bash
# lss status|pause|resume TANK, lss load TANK [--older], lss drip TANK
set -eu
cd "$(dirname "$0")"
usage() { sed -n '2s/^# //p' "$0" >&2; exit 2; }
[ $# -ge 2 ] || usage
tank=$2
at() { sed -n "s/^$1=//p" ".doser/$tank"; }
state() { cat ".doser/$tank.state"; }
[ -f ".doser/$tank" ] || { echo "lss: no tank $tank" >&2; exit 1; }
case $1 in
status)
    if [ "$(at ml_per_hour)" -gt 60 ]; then kh='11.4 dKH ALARM'; else kh='falling to 8.5 dKH'; fi
    echo "$tank: $(at plan), $(at ml_per_hour) ml/h, doser $(state), $kh" ;;
pause) echo paused >".doser/$tank.state"; echo "$tank: doser paused" ;;
resume) echo running >".doser/$tank.state"; echo "$tank: doser running" ;;
load)
    new=$(sed -n 's/^plan=//p' "plans/$tank.plan") old=$(at plan)
    [ "$(state)" = paused ] || { echo "lss: $tank: the doser is running, a plan is loaded into a paused one" >&2; exit 3; }
    if [ "${new#p}" -lt "${old#p}" ] && [ "${3:-}" != --older ]; then
        echo "lss: $tank: $new is older than $old, give --older if that is meant" >&2; exit 4
    fi
    cp "plans/$tank.plan" ".doser/$tank"; echo "$tank: $new loaded" ;;
drip)
    rate=$(at ml_per_hour)
    [ "$(at night)" = half ] && night=$((rate / 2)) || night=$rate
    echo "$tank: day $rate ml/h, night $night ml/h, $((rate * 14 + night * 10)) ml a day" ;;
*) usage ;;
esac
S
chmod +x lss
plan "$good" 46 night=half
git add -A && git commit -qm "$tank $good: winter light"
git tag "$tank-$good"
echo 'ato=off' >>plans/kelp-nursery.plan
git commit -qam 'kelp-nursery p17: top-up by hand'
plan "$bad" 84 night=full
git commit -qam "$tank $bad: new corals"
git tag "$tank-$bad"
cp plans/kelp-nursery.plan .doser/kelp-nursery
cp "plans/$tank.plan" ".doser/$tank"
echo running >.doser/kelp-nursery.state
echo running >".doser/$tank.state"
: >rollbacks.txt
git add -A && git commit -qm 'Keep a list of what was rolled back'
