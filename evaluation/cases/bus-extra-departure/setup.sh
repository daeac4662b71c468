# Departures of a small bus company, a plan program, and the sheets that hang at the stops.
set -eu
line=${PARAM_LINE:-31}
stop=${PARAM_STOP:-gasworks}
mkdir -p sheets displays/depot displays/info displays/web
cat >departures.csv <<C
8,castle,06:10 07:10 16:40
$line,$stop,06:50 07:50 16:20
9,harbour,05:55 12:15
C
printf '%s\n' "8 01.09.2026" "$line 01.09.2026" "9 01.09.2026" >valid.txt
printf '%s\n' "8 06:10 07:10 16:40" "$line 06:50 07:50 16:20" "9 05:55 12:15" >duties.txt
for one in castle "$stop" harbour; do echo "old sheet" >"sheets/$one.txt"; done
cat >plan <<'S'
#!/bin/bash
# plan check | duty LINE TIME | sheet STOP
set -eu
cd "$(dirname "$0")"
case ${1:-} in
check)
    while IFS=, read -r line stop times; do
        for time in $times; do
            grep -q "^$line .*$time" duties.txt || { echo "plan: $line $stop $time: no duty drives it" >&2; exit 1; }
        done
    done <departures.csv
    echo "plan: every departure is driven" ;;
duty) sed -i "/^${2:?} /s/\$/ ${3:?}/" duties.txt; echo "plan: duty $2 drives at $3" ;;
sheet)
    row=$(grep ",${2:?}," departures.csv) || { echo "plan: no stop $2" >&2; exit 1; }
    line=${row%%,*}
    echo "$2, line $line, from $(sed -n "s/^$line //p" valid.txt)"
    tr ' ' '\n' <<<"${row##*,}" ;;
*) echo "usage: plan check | duty LINE TIME | sheet STOP" >&2; exit 2 ;;
esac
S
chmod +x plan
