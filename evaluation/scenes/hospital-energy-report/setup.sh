set -eu
printf '%s\n' 'kitchen;18240' 'theatre;9,410' 'ward;22310' >meters-2026-10.csv
mkdir -p sent
cat >report <<'S'
#!/bin/bash
awk -F';' '{s += $2} END {print s " kWh"}' meters-$1.csv >report-$1.txt; cat report-$1.txt
S
cat >mailout <<'S'
#!/bin/bash
cp report-$1.txt sent/; echo "sent report-$1.txt"
S
chmod +x report mailout
