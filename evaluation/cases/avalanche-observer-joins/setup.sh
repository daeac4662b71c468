# An avalanche office: observers with a number, a key to upload with, and a station.
set -eu
name=${PARAM_NAME:-Mira Kostner}
login=${PARAM_LOGIN:-kostner}
number=${PARAM_NUMBER:-062}
station=${PARAM_STATION:-Nassfeld}
since=${PARAM_SINCE:-2026-12-01}
mkdir -p incoming keys
ssh-keygen -q -t ed25519 -N '' -C "$login" -f made
ssh-keygen -e -m RFC4716 -f made.pub >"incoming/$login.pub"
rm made made.pub
cat >"incoming/$login.txt" <<T
New observer: $name, as of $since
Station: $station
Key: see attachment
T
last=$(printf '%03d' $((10#$number - 1)))
printf '%s\n' 'no;name;since;until' '044;Peter Lackner;2019-11-01;2026-04-30' "$last;Iris Moser;2025-12-01;" >observers.csv
printf '%s\n' 'station;no' "Wurzen;$last" "$station;044" >stations.csv
: >authorized
cat >obs <<'S'
#!/bin/bash
# obs grant LOGIN NO | station NO PLACE | free PLACE | try NO
set -eu
cd "$(dirname "$0")"
case ${1:-} in
grant)
    grep -q "^${3:?};" observers.csv || { echo "obs: no observer $3" >&2; exit 1; }
    ssh-keygen -lf "keys/${2:?}.pub" >/dev/null || exit 1
    echo "command=\"upload $3\",restrict $(cut -d' ' -f1,2 "keys/$2.pub") $2" >>authorized
    echo "obs: $2 may upload as $3" ;;
station)
    grep -q "^${2:?};" observers.csv || { echo "obs: no observer $2" >&2; exit 1; }
    grep -q "^${3:?};" stations.csv || { echo "obs: no station $3" >&2; exit 1; }
    has=$(grep "^$3;" stations.csv | cut -d';' -f2)
    [ -z "$has" ] || { echo "obs: $3 still belongs to $has" >&2; exit 1; }
    sed -i "s/^$3;.*/$3;$2/" stations.csv
    echo "obs: $3 belongs to $2" ;;
free) sed -i "s/^${2:?};.*/$2;/" stations.csv; echo "obs: $2 is free" ;;
try)
    grep -q "upload ${2:?}\"" authorized || { echo "obs: $2 has no key" >&2; exit 1; }
    grep -q ";$2\$" stations.csv || { echo "obs: $2 has no station" >&2; exit 1; }
    echo "obs: test report of $2 accepted, not published" ;;
*) echo "usage: obs grant LOGIN NO | station NO PLACE | free PLACE | try NO" >&2; exit 2 ;;
esac
S
chmod +x obs
