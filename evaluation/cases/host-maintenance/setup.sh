# A load balancer with a few hosts, and a host that is restarted by a script.
set -eu
host=${PARAM_HOST:-web3}
for name in web1 web2 "$host"; do printf '%s up 12\n' "$name"; done >pool
mkdir -p "hosts/$host"
echo "somaxconn = 128" >"hosts/$host/limits.conf"
echo 100 >"hosts/$host/boots"
cat >lb <<'X'
#!/bin/bash
set -eu
case "$1" in
show) column -t pool;;
drain)
    grep -q "^$2 " pool || { echo "lb: no host $2" >&2; exit 1; }
    sed -i "s/^$2 up .*/$2 drained 3/" pool
    (sleep 2; sed -i "s/^$2 drained .*/$2 drained 0/" pool) >/dev/null 2>&1 &
    echo "draining $2";;
enable) sed -i "s/^$2 drained .*/$2 up 0/" pool; echo "$2 enabled";;
connections) awk -v host="$2" '$1 == host {print $3}' pool;;
*) echo "lb: no such command: $1" >&2; exit 2;;
esac
X
cat >reboot <<'X'
#!/bin/bash
set -eu
n=$(awk -v host="$1" '$1 == host {print $3}' pool)
[ "$n" = 0 ] || { echo "reboot: $1 still has $n connections" >&2; exit 4; }
echo $(($(cat hosts/$1/boots) + 1)) >hosts/$1/boots
echo "$1 is back"
X
chmod +x lb reboot
