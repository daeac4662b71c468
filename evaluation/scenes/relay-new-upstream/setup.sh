# A house relay is stopped, gets a new configuration, and is started; what the first file lacked is added.
set -eu
printf 'listen 8468\nupstream 10.9.1.2\ntimeout 30\n' >relay.conf; cp relay.conf active; echo up >status
cat >relay <<'S'
#!/bin/bash
# relay stop | check | start | upstream
cd "$(dirname "$0")"
case $1 in
stop) echo down >status; echo "relay: stopped" ;;
check) grep -q ^timeout relay.conf || { echo "relay: relay.conf: no timeout" >&2; exit 1; } ;;
start) "$0" check || exit 1; cp relay.conf active; echo up >status; echo "relay: started" ;;
upstream) sed -n 's/^upstream //p' active ;;
esac
S
chmod +x relay
