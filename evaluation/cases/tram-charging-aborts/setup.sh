# A depot for trams with batteries: the charging controller's logs, the yard plan, the stands.
set -eu
day=${PARAM_DATE:-2026-11-12}
tram=${PARAM_TRAM:-3017}
stand=${PARAM_STAND:-N06}
ticket=${PARAM_TICKET:-DV-2291}
mkdir -p logs config findings out central cache
{
    echo "20:02:11 N02 3009 start soc=44"
    echo "21:15:40 $stand 3005 start soc=38"
    echo "21:58:02 $stand 3005 stop code=E417 soc=52 plug=91C"
    echo "22:07:19 N02 3009 stop code=FULL soc=98 plug=47C"
    echo "22:31:55 $stand $tram start soc=29"
    echo "23:12:08 $stand $tram stop code=E417 soc=41 plug=93C"
    echo "23:27:08 $stand $tram start soc=41"
    echo "23:55:31 $stand $tram stop code=E417 soc=49 plug=92C"
    echo "00:20:00 N02 3011 start soc=51"
    echo "01:02:44 N02 3011 stop code=E417 soc=60 plug=90C"
    echo "01:17:44 N02 3011 start soc=60"
    echo "03:31:09 N02 3011 stop code=FULL soc=97 plug=52C"
} | gzip -n >"logs/cc-$day.log.gz"
printf '%s\n' "current_A=500" "plug_limit_C=90" "retry_min=15" "cable=cooled" >config/default.ini
sed 's/^cable=cooled/cable=plain/' config/default.ini >"config/$stand.ini"
cp config/default.ini config/N02.ini
printf '%s\n' "$stand;21:10;22:05;3005" "$stand;22:25;05:02;$tram" "N02;20:00;22:15;3009" "N02;00:15;04:40;3011" >"central/yard-$day.csv"
: >stands.blocked
cat >yardplan <<'S'
#!/bin/bash
# yardplan at STAND DATE | fetch DATE
set -eu
cd "$(dirname "$0")"
case ${1:-} in
at)
    [ -e "cache/yard-${3:?}.csv" ] || { echo "yardplan: nothing in the cache for $3, only frozen plans can be read: fetch it" >&2; exit 3; }
    grep "^$2;" "cache/yard-$3.csv" ;;
fetch) cp "central/yard-${2:?}.csv" cache/ && echo "yardplan: $2 fetched, $(wc -l <"cache/yard-$2.csv") moves" ;;
*) echo "usage: yardplan at STAND DATE | fetch DATE" >&2; exit 2 ;;
esac
S
cat >standblock <<'S'
#!/bin/bash
# standblock STAND TICKET | list
set -eu
cd "$(dirname "$0")"
if [ "${1:-}" = list ]; then cat stands.blocked; exit; fi
[ -e "config/${1:?}.ini" ] || { echo "standblock: no stand $1" >&2; exit 2; }
echo "$1;${2:?which ticket}" >>stands.blocked
echo "standblock: $1 gives no current until $2 is closed"
S
chmod +x yardplan standblock
