# Two presses get a firmware; the tool wants a checksum beside each new file.
set -eu
v=${PARAM_VERSION:-7.2}
mkdir -p img on
printf 'FIRMWARE %s\n' "$v" >"img/press-$v.bin"
echo 6.9 >on/press3; echo 6.9 >on/press4
cat >flash <<'S'
#!/bin/bash
# flash PRESS FILE | version PRESS
cd "$(dirname "$0")"
if [ "$1" = version ]; then echo "$2 $(cat "on/$2")"; exit; fi
[ -f "$2.sha256" ] || { echo "flash: $2.sha256 is missing, $1 left as it is" >&2; exit 4; }
(cd img && sha256sum --quiet -c "$(basename "$2").sha256") || exit 5
sed 's/FIRMWARE //' "$2" >"on/$1"; echo "flash: $1 done"
S
chmod +x flash
