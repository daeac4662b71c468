# An egg packing station: the weight classes of the grading line come as releases; `current` points at the one in use.
set -eu
bad=${PARAM_BAD:-5.2.0}
good=${PARAM_GOOD:-5.1.4}
mkdir -p "releases/$bad" "releases/$good" releases/4.9.7 state log
echo 3 >"releases/$bad/FORMAT"
echo 2 >"releases/$good/FORMAT"
echo 2 >releases/4.9.7/FORMAT
printf '%s\n' 'XL 75' 'L 65' 'M 55' 'S 0' >"releases/$bad/classes"
printf '%s\n' 'XL 73' 'L 63' 'M 53' 'S 0' | tee "releases/$good/classes" >releases/4.9.7/classes
ln -s "releases/$bad" current
printf '%s\n' '# format 3' 'lane;cup;zero;tare' '1;a;0;12.1' '2;a;0;12.4' >state/tare.tab
printf '%s\n' '# format 2' 'lane;tare' '1;12.1' '2;12.4' >"state/tare.tab.before-$bad"
printf '%s on\n' "$bad" >state/running
printf '%s\n' '05:40 shop 14 complains: box of M holds eggs of 64 g' '05:52 test egg 63 g: M, wanted L' >log/grade.log
echo 'release;ticket;why' >withdrawn.csv
cat >line <<'S'
#!/bin/bash
# line status | hold | reload | weigh GRAMS | go
set -eu
cd "$(dirname "$0")"
read -r runs belt <state/running
case ${1:-} in
status) echo "line: running $runs, belt $belt" ;;
hold) echo "$runs off" >state/running; echo "line: belt off" ;;
reload)
    [ "$belt" = off ] || { echo "line: belt is on, hold it first" >&2; exit 1; }
    new=$(basename "$(readlink current)")
    want=$(cat current/FORMAT)
    has=$(sed -n '1s/# format //p' state/tare.tab)
    [ "$has" = "$want" ] || { echo "line: state/tare.tab has format $has, $new reads format $want" >&2; exit 1; }
    echo "$new off" >state/running
    echo "line: running $new, $(wc -l <current/classes) classes, $(grep -c '^[0-9]' state/tare.tab) lanes" ;;
weigh)
    [ "$runs" = "$(basename "$(readlink current)")" ] || { echo "line: reload first" >&2; exit 1; }
    while read -r class from; do
        [ "${2:?}" -lt "$from" ] || { echo "line: $2 g is $class"; exit 0; }
    done <current/classes ;;
go) echo "$runs on" >state/running; echo "line: belt on" ;;
*) echo "usage: line status | hold | reload | weigh GRAMS | go" >&2; exit 2 ;;
esac
S
chmod +x line
