# A tomato grower: climate plans of the compartments in git, a tag for each plan, the climate computer, a diary.
set -eu
comp=${PARAM_COMPARTMENT:-K4}
bad=${PARAM_BAD:-2026-11-18}
good=${PARAM_GOOD:-2026-11-11}
git init -q -b main .
git config user.name "Jorrit Veenstra"
git config user.email jorrit@veenstra-kas.example
mkdir -p plans computer
plan() { printf '%s\n' "crop = tomato" "night = $2" "day = 20.5" "co2 = $3" "screen = $4" >plans/$1.conf; }
plan K1 17.0 700 closed
plan "$comp" 16.5 700 closed
printf '%s\n' "2026-10-30 K1: new screen cloth" >diary.txt
echo computer/ >.gitignore
cat >climate <<'S'
#!/bin/bash
# climate load|show COMPARTMENT
cd "$(dirname "$0")"
f=plans/${2:-}.conf
case ${1:-} in
load)
    [ -f "$f" ] || { echo "climate: no plan for $2" >&2; exit 1; }
    git diff --quiet HEAD -- "$f" || { echo "climate: $f is not committed, nothing loaded" >&2; exit 1; }
    cp "$f" "computer/$2"; echo "climate: $2 runs its plan" ;;
show) [ -f "computer/${2:-}" ] || { echo "climate: no compartment $2" >&2; exit 1; }; paste -sd, "computer/$2" ;;
*) echo "usage: climate load|show COMPARTMENT" >&2; exit 2 ;;
esac
S
chmod +x climate
git add -A
git commit -qm "Plan of $good for $comp"
git tag "plan-$comp-$good"
plan "$comp" 18.5 700 open
git commit -qam "Plan of $bad for $comp: warmer nights, screen open"
git tag "plan-$comp-$bad"
plan "$comp" 18.5 850 open
git commit -qam "$comp: more CO2 (Marit)"
cp plans/K1.conf computer/K1
cp "plans/$comp.conf" "computer/$comp"
