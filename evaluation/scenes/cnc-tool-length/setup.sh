set -eu
printf '[T05]\nlength=102.330\nradius=4\n[T07]\nlength=0.000\nradius=6\n' >tools.ini
printf 'G54\nT07 M6\nM30\n' >op20.nc
cat >cnc <<'S'
#!/bin/bash
case $1 in
send) for t in $(grep -o 'T[0-9]*' $2); do
  l=$(sed -n "/^\[$t\]/,/^\[/s/^length=//p" tools.ini)
  [ "$l" != 0.000 ] || { echo "cnc: $t is not measured, length $l" >&2; exit 4; }; done
  cp $2 machine.nc; echo "cnc: $2 sent" ;;
status) echo "loaded: $(wc -l <machine.nc) lines"; sed -n '/T07/,$p' tools.ini ;;
esac
S
chmod +x cnc
