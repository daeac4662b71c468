set -eu
echo "02:30 daily deploy reindex catalogue_de --keep 7" >nightly.tab
cat >tabcheck <<'S'
#!/bin/bash
awk '{ if ($1 !~ /^[0-2][0-9]:[0-5][0-9]$/ || NF != 7) { print "tabcheck: line " NR " is wrong"; bad = 1 } } END { if (!bad) print "tabcheck: " NR " lines, good"; exit bad }' "$1"
S
chmod +x tabcheck
