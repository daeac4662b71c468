set -eu
printf '%s\n' 'dr-lang,ward4,prescribe' 'mueller,ward4,read' >rights.csv; echo dr-lang >left.txt
cat >review <<'S'
#!/bin/bash
for p in $(cat left.txt); do grep -q "^$p,$1," rights.csv && { echo "review: $p has left and still holds a right on $1" >&2; exit 4; }; done
echo "review: $1 clean, $(grep -c ",$1," rights.csv) rights"
S
chmod +x review
