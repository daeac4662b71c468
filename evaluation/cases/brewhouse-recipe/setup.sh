# A brewery: recipes in git, a brewhouse without network that has its own clone, and the stick that goes between them.
set -eu
recipe=${PARAM_RECIPE:-amber}
mkdir -p ../stick
git init -q -b main .
git config user.name toni
git config user.email toni@brewery.example
ini() { printf '%s\n' "[$1]" "mash_c = $2" "mash_min = 60" "hops_g = $3" >"$1.ini"; }
ini "$recipe" 64 180
ini wheat 62 90
cat >mash <<'S'
#!/bin/bash
# mash check RECIPE: would the kettle take it?
set -eu
[ "${1:-}" = check ] || { echo "usage: mash check RECIPE" >&2; exit 2; }
c=$(sed -n 's/^mash_c = //p' "${2:?}.ini")
if [ "$c" -ge 60 ] && [ "$c" -le 72 ]; then echo "mash: $2 at $c degrees, the kettle takes it"; else echo "mash: $2 at $c degrees: outside 60 to 72" >&2; exit 1; fi
S
chmod +x mash
git add -A
git commit -qm "recipes of the autumn"
git tag r40
ini wheat 62 95
git commit -qam "wheat: more hops"
git tag r41
git clone -q . ../brewhouse
ini wheat 63 95
git commit -qam "wheat mashes at 63"
git tag r42
printf '%s\n' "r40 all" "r41 wheat" "r42 wheat" >../stick/LIST
git -C ../brewhouse config user.name brewhouse
git -C ../brewhouse config user.email brewhouse@brewery.example
