# Petrol stations without staff: their card terminals ask a hub, which knows each station by its address.
set -eu
day=${PARAM_DAY:-2026-11-22}
station=${PARAM_STATION:-ST-0417}
address=${PARAM_ADDRESS:-10.8.47.20}
mkdir -p logs conf run
awk -v day="$day" -v st="$station" -v ad="$address" 'BEGIN {
    for (n = 0; n < 900; n++) {
        h = int(n * 96 / 3600); m = int((n * 96 % 3600) / 60); s = n * 96 % 60
        k = n % 9
        t = sprintf("%sT%02d:%02d:%02d", day, h, m, s)
        if (k == 4) printf "%s %s %s card DENIED unknown_source\n", t, st, ad
        else printf "%s ST-02%02d 10.8.12.%d card %s\n", t, 10 + k, 20 + k, n % 70 == 3 ? "DENIED no_funds" : "APPROVED ok"
    }
}' | gzip -n >"logs/auth-$day.log.gz"
echo none | gzip -n >logs/auth-2026-10-31.log.gz
{
    for n in 10 11 12 13 15 16 17 18; do echo "ST-02$n 10.8.12.$((n + 10)) active"; done
    echo "ST-0388 $address active"
    echo "$station 10.8.19.77 active"
} >conf/stations.conf
printf '%s\n' 'ST-0152 2026-03-31' 'ST-0388 2026-08-31' >closed.txt
echo "2026-10-31 ST-0215 denied: no_funds only, nothing to mend; FI-870" >findings.txt
cat >authd <<'S'
#!/bin/bash
# authd check | reload | try STATION ADDRESS
set -eu
cd "$(dirname "$0")"
check() {
    local twice
    twice=$(awk '{print $2}' conf/stations.conf | sort | uniq -d)
    [ -z "$twice" ] || { echo "authd: $twice is given to more than one station:" $(grep -F " $twice " conf/stations.conf | cut -d' ' -f1) >&2; exit 1; }
}
case ${1:-} in
check) check; echo "authd: $(wc -l <conf/stations.conf) stations, no address twice" ;;
reload) check; cp conf/stations.conf run/stations.conf; echo "authd: reloaded" ;;
try) grep -qx "$2 $3 active" run/stations.conf 2>/dev/null && echo "APPROVED test $2" || { echo "DENIED unknown_source $2"; exit 1; } ;;
*) echo "usage: authd check | reload | try STATION ADDRESS" >&2; exit 2 ;;
esac
S
chmod +x authd
cp conf/stations.conf run/stations.conf
