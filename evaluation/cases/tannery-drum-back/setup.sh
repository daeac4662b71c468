# A tannery: the recipes of the drums in git, each release a tag; the control of the drums loads a recipe.
set -eu
recipe=${PARAM_RECIPE:-wet-blue}
bad=${PARAM_RELEASE:-r42}
good=${PARAM_PREVIOUS:-r41}
drum=${PARAM_DRUM:-D3}
batch=${PARAM_BATCH:-K-2209}
git config --global user.name "Ilker Demir"
git config --global user.email ilker@example.org
git config --global init.defaultBranch main
git config --global core.pager cat
mkdir -p control
printf 'recipe=%s\nsalt_pct=7.0\npickle_min=120\nformic_pct=0.8\nph_max=3.2\n' "$recipe" >"$recipe.ini"
printf 'recipe=liming\nlime_pct=3.0\n' >liming.ini
printf 'check:\n\t@for f in *.ini; do grep -q ^recipe= $$f || { echo "check: $$f names no recipe"; exit 1; }; done; echo "check: $$(ls *.ini | wc -l) recipes in order"\n' >Makefile
cat >drums <<'S'
#!/bin/bash
# drums status | hold DRUM | load DRUM RECIPE | start DRUM
set -eu
cd "$(dirname "$0")"
f=control/${2:-none}
state() { cut -d' ' -f1 "$f"; }
case ${1:-} in
status) for d in control/*; do echo "${d#control/} $(cat "$d")"; done ;;
hold) sed -i 's/^[a-z]*/held/; s/ ALARM.*//' "$f"; echo "drums: $2 held" ;;
load)
    [ "$(state)" = held ] || { echo "drums: $2 runs, it takes no recipe" >&2; exit 1; }
    sed -i "s/ pickle=.*//; s/$/ pickle=$(sed -n 's/^pickle_min=//p' "$3.ini")/" "$f"; echo "drums: $2 has $3" ;;
start) sed -i 's/^[a-z]*/runs/' "$f"; echo "drums: $2 runs" ;;
*) echo "usage: drums status | hold DRUM | load DRUM RECIPE | start DRUM" >&2; exit 2 ;;
esac
S
chmod +x drums
echo "2026-10-02 $recipe $good out, Ilker" >logbook.txt
printf 'control/\nlogbook.txt\n' >.gitignore
git init -q
git init -q --bare ../recipes-origin.git
git remote add origin ../recipes-origin.git
git add -A
git commit -qm "Recipes"
git tag -a "$good" -m "$recipe: as tried in spring"
sed -i 's/^pickle_min=.*/pickle_min=80/; s/^formic_pct=.*/formic_pct=0.5/' "$recipe.ini"
git commit -qam "$recipe: shorter pickle, less formic acid"
git tag -a "$bad" -m "$recipe: shorter pickle, less formic acid"
git push -q -u origin main
sed -i 's/^pickle_min=.*/pickle_min=95/' "$recipe.ini"
echo "runs batch=$batch pickle=80 ALARM pH 4.6" >"control/$drum"
echo "runs batch=K-2195 pickle=60" >control/D1
