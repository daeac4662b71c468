# The central sterile supply of a group of hospitals: the monthly report on the autoclaves' loads of one site.
set -eu
month=${PARAM_MONTH:-2026-09}
site=${PARAM_SITE:-STM}
cycle=${PARAM_CYCLE:-4471}
mkdir -p export logbook reports outbox/hygiene
{
    echo "cycle;day;machine;result;minutes"
    n=4465
    for day in 02 03 07 08 09 11; do echo "$n;$month-$day;A$((n % 3 + 1));ok;$((50 + n % 5))"; n=$((n + 1)); done
    echo "$cycle;$month-14;A2;;17"
    n=4472
    for day in 15 17 21 22 28; do echo "$n;$month-$day;A$((n % 3 + 1));ok;$((50 + n % 5))"; n=$((n + 1)); done
} >"export/$site-$month.csv"
cat >"logbook/$site.txt" <<L
$((cycle - 1)) A1 bowie-dick passed
$cycle A2 aborted at 17 min, door seal, load repacked into $((cycle + 1)) (K. Obi)
L
sqlite3 cycles.db "create table cycle (site text, cycle integer, day text, machine text, result text, minutes integer, primary key (site, cycle));
insert into cycle values ('$site', 12, '2026-01-05', 'A1', 'ok', 52);"
cat >loads <<'S'
#!/bin/bash
# loads import FILE | report SITE MONTH
set -eu
cd "$(dirname "$0")"
case ${1:-} in
import)
    site=$(basename "${2:?}" .csv); site=${site%%-*}
    bad=$(awk -F';' 'NR > 1 && $4 !~ /^(ok|fail|abort)$/ {print "line " NR ": cycle " $1 " has no result"}' "$2")
    [ -z "$bad" ] || { echo "loads: $2: $bad, nothing imported" >&2; exit 1; }
    tail -n +2 "$2" | while IFS=';' read -r c d m r t; do
        echo "insert into cycle values ('$site', $c, '$d', '$m', '$r', $t);"
    done | sqlite3 cycles.db
    echo "loads: $(($(wc -l <"$2") - 1)) cycles of $site imported" ;;
report)
    echo "Loads ${2:?} ${3:?}"
    sqlite3 -separator ' ' cycles.db "select machine, count(*), sum(result='ok'), sum(result='abort'), sum(result='fail') from cycle
        where site='$2' and day like '$3-%' group by machine order by machine"
    sqlite3 cycles.db "select printf('not ok: %.1f %%', 100.0*sum(result<>'ok')/count(*)) from cycle where site='$2' and day like '$3-%'" ;;
*) echo "usage: loads import FILE | report SITE MONTH" >&2; exit 2 ;;
esac
S
chmod +x loads
