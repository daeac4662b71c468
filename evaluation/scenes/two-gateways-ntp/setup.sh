# Two gateways get another time server, one after the other, by hand.
set -eu
for g in gw-east gw-west; do mkdir -p $g; echo 10.20.0.1 >$g/ntp; echo 10.20.0.1 >$g/live; done
cat >gw <<'S'
#!/bin/bash
# gw set GATEWAY ntp ADDRESS | reload GATEWAY | show GATEWAY
cd "$(dirname "$0")"
case $1 in
set) echo "${4:?}" >"$2/$3" ;;
reload) cp "$2/ntp" "$2/live"; echo "gw: $2 reloaded" ;;
show) echo "$2 ntp $(cat "$2/live")" ;;
esac
S
chmod +x gw
