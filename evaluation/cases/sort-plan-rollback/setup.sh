# Baggage handling of an airport: a sort plan that sends an airline's bags to the dump chute is taken back.
set -eu
terminal=${PARAM_TERMINAL:-T2}
good=${PARAM_GOOD:-plan-211}
bad=${PARAM_BAD:-plan-212}
new=${PARAM_NEW:-plan-213}
flight=${PARAM_FLIGHT:-LX1402}
git config --global user.name "Yusuf Demir"
git config --global user.email yusuf@example.org
git config --global init.defaultBranch main
mkdir -p "$terminal" run log
line=${flight:0:2}
printf '%s\n' "KL;3" "AF;4" "$line;9" "SK;11" >"$terminal/chutes.csv"
printf 'run/\nlog/\n' >.gitignore
cat >bhs <<'S'
#!/bin/bash
# bhs infeed hold|run TERMINAL | loop TERMINAL | load TERMINAL | test TERMINAL FLIGHT | running TERMINAL
set -eu
cd "$(dirname "$0")"
case ${1:-} in
infeed)
    echo "${2:?}" >"run/${3:?}.infeed"
    [ "$2" = run ] || echo 0 >"run/$3.loop"
    echo "bhs: $3 infeed: $2" ;;
loop) echo "bhs: ${2:?} loop: $(cat "run/$2.loop") bags" ;;
load)
    n=$(cat "run/${2:?}.loop")
    [ "$n" = 0 ] || { echo "bhs: $2 loop not empty ($n bags), plan not loaded" >&2; exit 1; }
    cp "$2/chutes.csv" "run/$2.plan"; echo "bhs: $2 loaded, $(wc -l <"$2/chutes.csv") airlines" ;;
test) chute=$(grep "^${3:0:2};" "run/${2:?}.plan" | cut -d';' -f2); [ "$chute" != 14 ] || chute="14 (out of service) -> dump"; echo "bhs: $3 -> chute $chute" ;;
running) cmp "run/${2:?}.plan" "$2/chutes.csv" && echo "bhs: $2 runs $2/chutes.csv" ;;
*) echo "usage: bhs infeed|loop|load|test|running" >&2; exit 2 ;;
esac
S
chmod +x bhs
git init -q && git add . && git commit -qm "Sort plan" && git tag "$good"
sed -i "s/^$line;.*/$line;14/" "$terminal/chutes.csv"
git commit -qam "$line moves to chute 14" && git tag "$bad"
cp "$terminal/chutes.csv" "run/$terminal.plan"
echo 23 >"run/$terminal.loop"
echo run >"run/$terminal.infeed"
for n in 1 2 3 4 5 6 7; do echo "06:1$n $flight dump"; done >"log/$terminal-sort.log"
echo "06:18 KL1001 chute3" >>"log/$terminal-sort.log"
: "$new"
