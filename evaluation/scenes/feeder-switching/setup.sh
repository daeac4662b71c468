set -eu
printf '%s\n' 'K4 open' 'Z4 closed' >plant
cat >scada <<'S'
#!/bin/bash
case $1 in
show) grep "^$2 " plant ;;
switch) if [ "$2" = K4 ] && grep -q 'Z4 closed' plant; then echo "scada: K4 is blocked by earthing switch Z4" >&2; exit 7; fi
 sed -i "s/^$2 .*/$2 $3/" plant; echo "$2: $3" ;;
esac
S
chmod +x scada
