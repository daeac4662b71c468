# A railway's level crossings: a packed log a day (in UTC), the register of assets, the works, and the faults.
set -eu
crossing=${PARAM_CROSSING:-LX-214}
day=${PARAM_DAY:-2026-10-12}
asset=${PARAM_ASSET:-SK88021}
fault=${PARAM_FAULT:-F-5093}
mkdir -p "logs/$crossing" faults evidence
one() { # DAY LONG
    local d=$1
    echo "${d}T04:10:31Z barrier closing"
    echo "${d}T04:10:58Z AC-05 in 16 out 16"
    echo "${d}T04:11:40Z AC-07 in 16 out 16"
    echo "${d}T04:11:52Z barrier open"
    echo "${d}T05:41:03Z barrier closing"
    echo "${d}T05:41:30Z AC-05 in 12 out 12"
    if [ "$2" = yes ]; then
        echo "${d}T05:42:20Z AC-07 in 12 out 11 MISCOUNT"
        echo "${d}T05:52:04Z AC-07 reset by signaller"
        echo "${d}T05:52:10Z barrier open"
    else
        echo "${d}T05:42:20Z AC-07 in 12 out 12"
        echo "${d}T05:42:31Z barrier open"
    fi
}
one "$(date -d "$day -2 day" +%F)" no | gzip -n >"logs/$crossing/$(date -d "$day -2 day" +%F).log.gz"
one "$(date -d "$day -1 day" +%F)" yes | gzip -n >"logs/$crossing/$(date -d "$day -1 day" +%F).log.gz"
one "$day" yes | gzip -n >"logs/$crossing/$day.log.gz"
printf '%s\n' "crossing;part;asset" "$crossing;AC-05;SK88019" "$crossing;AC-07;$asset" >assets.csv
printf '%s\n' "crossing;part;work" "$crossing;AC-07;sensor head taken off for tamping and put back" >works.csv
echo "$fault" >faults/next
cat >lxlong <<'S'
#!/usr/bin/awk -f
# lxlong: closures longer than 180 s of the log on stdin
function at(t) { split(substr(t, 12, 8), p, ":"); return p[1] * 3600 + p[2] * 60 + p[3] }
/barrier closing/ { start = $1 }
/barrier open/ { s = at($1) - at(start); if (s > 180) print start, s " s, before it opened: " last }
{ last = substr($0, 22) }
S
cat >fault <<'S'
#!/bin/bash
# fault open CROSSING ASSET TEXT | show FAULT
set -eu
cd "$(dirname "$0")"
case ${1:-} in
open)
    grep -q "^${2:?};[^;]*;${3:?}\$" assets.csv || { echo "fault: $3 is no asset of $2, see the third column of assets.csv" >&2; exit 1; }
    n=$(cat faults/next)
    printf '%s\n' "crossing: $2" "asset: $3" "text: ${4:?}" >"faults/$n"
    echo "fault: $n is open, the signalling crew has it" ;;
show) cat "faults/${2:?}"; ls "evidence/$2" ;;
*) echo "usage: fault open CROSSING ASSET TEXT | show FAULT" >&2; exit 2 ;;
esac
S
chmod +x lxlong fault
