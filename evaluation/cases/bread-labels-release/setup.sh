# A bakery chain: prices in a list in git, labels made of it, and the electronic labels of the branches.
set -eu
git config --global user.name "Samir Haddad"
git config --global user.email samir@kornblume.example
git config --global init.defaultBranch main
version=${PARAM_VERSION:-2026.47}
plu=${PARAM_PLU:-3107}
branch=${PARAM_BRANCH:-branch-11}
top=$PWD
mkdir -p shelf outbox
git init -q --bare "$top/origin.git"
git init -q labels
cd labels
cat >prices.csv <<C
plu,name,grams,price,perkg
3001,rye loaf,1000,5.20,5.20
3002,wheat loaf,750,4.20,5.60
3044,seed rolls x4,300,2.70,9.00
3190,spelt loaf,500,4.10,8.20
C
cat >Makefile <<'M'
version := $(shell cat VERSION)
labels: check
	@mkdir -p out
	@awk -F, 'NR > 1 { printf "%s;%s;%s EUR;%s EUR/kg\n", $$1, $$2, $$4, $$5 }' prices.csv >out/labels-$(version).csv
	@echo "out/labels-$(version).csv: $$(wc -l <out/labels-$(version).csv) labels"
check:
	@awk -F, 'NR > 1 && ($$5 == "" || $$5 - $$4 / $$3 * 1000 > 0.01 || $$4 / $$3 * 1000 - $$5 > 0.01) { print "prices.csv:" NR ": " $$2 ": the price per kilo is missing or wrong"; bad = 1 } END { exit bad }' prices.csv
	@echo "prices.csv: $$(tail -n +2 prices.csv | wc -l) articles, all fine"
.PHONY: labels check
M
printf 'out/\n' >.gitignore
echo 2026.44 >VERSION
git add -A
git commit -qm "Labels 2026.44"
git tag 2026.44
sed -i 's/^3001,.*/3001,rye loaf,1000,5.40,5.40/' prices.csv
echo "$plu,walnut loaf,750,5.40," >>prices.csv
git commit -qam "Prices of the Christmas list"
git remote add origin "$top/origin.git"
git push -q origin main 2026.44
cd ..
for each in branch-03 branch-07 "$branch"; do mkdir -p "shelf/$each"; echo 2026.44 >"shelf/$each/version"; done
echo asleep >"shelf/$branch/gateway"
cat >labels/esl <<'P'
#!/bin/bash
# esl send BRANCH|all VERSION | wake BRANCH | shown [PLU]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
shelf=$here/../shelf
case ${1:-} in
send)
    file=$here/out/labels-${3:?VERSION is missing}.csv
    [ -f "$file" ] || { echo "esl: there is no $file" >&2; exit 1; }
    git -C "$here" ls-remote --tags origin "$3" | grep -q . || { echo "esl: $3 is not tagged at origin, nothing is sent" >&2; exit 1; }
    [ "$2" = all ] && set -- send "$(ls "$shelf")" "$3"
    bad=0
    for each in $2; do
        if [ -f "$shelf/$each/gateway" ]; then echo "esl: $each does not answer, its gateway is asleep" >&2; bad=1; continue; fi
        cp "$file" "$shelf/$each/labels.csv"; echo "$3" >"$shelf/$each/version"; echo "$each: $3 sent"
    done
    exit $bad ;;
wake) rm -f "$shelf/${2:?}/gateway"; echo "$2: gateway up" ;;
shown)
    for each in "$shelf"/*; do
        printf '%s %s %s\n' "$(basename "$each")" "$(cat "$each/version")" "$([ -z "${2:-}" ] || grep "^$2;" "$each/labels.csv" || echo -)"
    done ;;
*) echo "usage: esl send BRANCH|all VERSION | wake BRANCH | shown [PLU]" >&2; exit 2 ;;
esac
P
chmod +x labels/esl
cd labels
git add esl
git commit -qm "Sender for the branches"
git push -q origin main
