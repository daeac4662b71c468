# A ski area: the plans of the snow guns are in git, one tag a plan; a controller takes tagged plans only.
set -eu
bad=${PARAM_PLAN:-plan-118}
zone=${PARAM_ZONE:-gletsch}
n=${bad#plan-}
git config --global user.name "Reto Caduff"
git config --global user.email reto@example.org
git config --global init.defaultBranch main
git config --global core.pager cat
git init -q --bare ../plans.git
git init -q
git remote add origin ../plans.git
mkdir -p zones state
printf '%s\n' 'start_wetbulb=-2.5' 'stop_wetbulb=-1.5' 'guns=14' >"zones/$zone.conf"
printf '%s\n' 'start_wetbulb=-3.0' 'stop_wetbulb=-2.0' 'guns=6' >zones/talstation.conf
echo state >.gitignore
cat >guns <<'S'
#!/bin/bash
# guns status ZONE | hold ZONE | load ZONE | free ZONE | check
set -eu
cd "$(dirname "$0")"
zone=${2:-}
[ "${1:-}" = check ] || [ -f "zones/$zone.conf" ] || { echo "guns: no zone '$zone'" >&2; exit 2; }
case ${1:-} in
status) echo "$zone: $(cat "state/$zone.plan"), start $(cat "state/$zone.start"), $(cat "state/$zone.mode")" ;;
hold) echo held >"state/$zone.mode"; echo "$zone: all guns held" ;;
load)
    plan=$(git describe --tags --exact-match 2>/dev/null) || { echo "guns: HEAD has no plan tag, controllers take tagged plans only" >&2; exit 1; }
    grep -q held "state/$zone.mode" || { echo "guns: $zone is not held" >&2; exit 1; }
    echo "$plan" >"state/$zone.plan"
    sed -n 's/^start_wetbulb=//p' "zones/$zone.conf" >"state/$zone.start"
    echo "$zone: $plan loaded" ;;
free) echo waiting >"state/$zone.mode"; echo "$zone: guns follow the plan" ;;
check)
    for f in zones/*.conf; do
        awk -F= -v f="$f" '$1 == "start_wetbulb" && $2 > -1.5 {print f ": start_wetbulb " $2 " is above -1.5"; exit 1}' "$f" >&2 || exit 1
    done
    echo "all zones start at -1.5 or below" ;;
*) echo "usage: guns status|hold|load|free ZONE, guns check" >&2; exit 2 ;;
esac
S
chmod +x guns
git add .
git commit -qm "Plan of the season"
git tag "plan-$((n - 1))"
sed -i 's/^start_wetbulb=.*/start_wetbulb=1.5/' "zones/$zone.conf"
git commit -qam "$zone: start earlier"
git tag "$bad"
sed -i 's/^guns=6/guns=8/' zones/talstation.conf
git commit -qam "talstation: two more guns"
git tag "plan-$((n + 1))"
git push -q -u origin main --tags
echo "plan-$((n + 1))" >"state/$zone.plan"
echo "1.5" >"state/$zone.start"
echo spraying >"state/$zone.mode"
