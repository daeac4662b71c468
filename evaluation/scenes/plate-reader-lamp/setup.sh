# The lamp of a plate reader is off between runs, must be switched on before one and off after it.
set -eu
mkdir -p runs; echo off >lamp
cat >reader <<'S'
#!/bin/bash
# reader lamp on|off; reader run PLATE
cd "$(dirname "$0")"
case $1 in
lamp) echo "${2:?}" >lamp ;;
run) [ "$(cat lamp)" = on ] || { echo "reader: the lamp is off, $2 was not read" >&2; exit 3; }
     echo "{\"plate\": \"$2\", \"wells\": 96}" >"runs/$2.json" ;;
esac
S
chmod +x reader
