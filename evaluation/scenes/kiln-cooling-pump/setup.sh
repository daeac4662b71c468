set -eu
printf 'pump=a\nflow_min=12\n' >kiln2.conf
cat >probe <<'S'
#!/bin/bash
grep -q '^pump=b' $1.conf && { echo "$1: green, 14 l/min"; exit; }
echo "$1: red, no flow on pump a" >&2; exit 1
S
chmod +x probe
