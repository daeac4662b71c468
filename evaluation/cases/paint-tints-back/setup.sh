# A maker of paints: the tinting machines in the shops, their formula packages, and the pins in git.
set -eu
shop=${PARAM_SHOP:-leith}
good=${PARAM_PACKAGE:-26.10}
git config --global user.name "Desmond Achterberg"
git config --global user.email desmond@colours.example
git config --global init.defaultBranch main
mkdir -p packages machines
for p in "$good" 26.11; do
    printf '%s\n' "package $p" "RAL7016 P12:4.1 P31:0.6" "RAL3003 P04:7.7" >"packages/$p.fml"
    (cd packages && sha256sum "$p.fml" >"$p.sha256")
done
echo 7 >"packages/$good.table"
echo 8 >packages/26.11.table
printf '%s\n' "formulas 26.11" "table 8" "state dosing" "dE 4.8" >"machines/$shop"
printf '%s\n' "# shop=package" "$shop=26.11" "paisley=26.11" >pins.conf
cat >tint <<'S'
#!/bin/bash
# tint status|hold|release SHOP | table SHOP N | load SHOP PACKAGE | test SHOP COLOUR
set -eu
cd "$(dirname "$0")"
m=machines/${2:?usage: tint COMMAND SHOP ...}
[ -e "$m" ] || { echo "tint: no machine $2" >&2; exit 1; }
get() { sed -n "s/^$1 //p" "$m"; }
put() { sed -i "s/^$1 .*/$1 $2/" "$m"; }
held() { [ "$(get state)" = held ] || { echo "tint: the machine is dosing, hold it first" >&2; exit 1; }; }
case $1 in
status) paste -sd' ' "$m" | sed "s/^/$2: /" ;;
hold) put state held; echo "$2: held" ;;
release) put state dosing; echo "$2: dosing" ;;
table) held; put table "${3:?}"; echo "$2: pigment table $3" ;;
load) held
    want=$(cat "packages/${3:?}.table")
    [ "$(get table)" = "$want" ] || { echo "tint: $3 wants pigment table $want, the machine has $(get table)" >&2; exit 1; }
    put formulas "$3"; [ "$3" = 26.11 ] || put dE 0.4; echo "$2: formulas $3" ;;
test) echo "$2: ${3:?} dE $(get dE), limit 1.0"; awk -v d="$(get dE)" 'BEGIN { exit d > 1.0 }' ;;
*) echo "tint: what is $1?" >&2; exit 2 ;;
esac
S
chmod +x tint
echo machines >.gitignore
git init -q
git add .
git commit -qm "All shops to 26.11"
